import { HttpHeader, HttpServerOptions, RealServerPool, TlsCertificate, VirtualIp } from '../../lib';
import { VIP, host } from '../support/hosts';
import { NginxNetwork } from '../support/nginx-network';
import { nginxBalancerVerdict } from '../support/real-programs';
import { PEM, VIP6, keyOf, nginxFiles, nginxPair } from '../support/nginx-schemes';

const SERVER = '192.0.2.21';

type Headers = Map<string, string[]>;

let running: NginxNetwork | undefined;
afterEach(() => {
  running?.close();
  running = undefined;
});

/** One server behind a pair; routes of `options` go to it, too. */
function serve(
  options: Omit<Partial<HttpServerOptions>, 'routes'>,
  routes: Omit<NonNullable<HttpServerOptions['routes']>[0], 'pool'>[] = [],
  withTls = false,
): void {
  const files = nginxFiles((stack) => {
    const pool = new RealServerPool(stack, 'pool', { port: 80 });
    pool.addServer(host('rs1', 21));
    const near = (name: string, last: number) =>
      host(name, `eth0 192.0.2.${last}/24 eth0 2001:db8::${last}/64`);
    const virtualIps = [VirtualIp.of(VIP), VirtualIp.of(VIP6)];
    const edge = nginxPair(stack, { primary: near('n1', 11), backup: near('n2', 12), virtualIps });
    edge.addHttpServer('web', {
      pool,
      ...options,
      tls: withTls ? { certificate: TlsCertificate.of(PEM, keyOf(stack)) } : undefined,
      routes: routes.map((route) => ({ ...route, pool })),
    });
  }, 'edge/Primary');
  running = new NginxNetwork(files, [VIP, SERVER, '192.0.2.254']);
  running.run('ip', 'address', 'add', `${VIP6}/128`, 'dev', 'lo', 'nodad');
  running.serve(SERVER, 80);
  running.start();
}

/** What the server was told, by names in lower case. */
function told(url: string, ...args: string[]): Headers {
  const { list } = JSON.parse(running!.get(...args, url).body) as { list: string[] };
  return byName(list.flatMap((name, at) => (at % 2 === 0 ? [[name, list[at + 1]] as const] : [])));
}

/** What the client was told. */
function answered(path: string): Headers {
  const lines = running!.get(`http://${VIP}${path}`).headers.split('\r\n').slice(1);
  return byName(
    lines.flatMap((line) => {
      const [, name, value] = /^([^:]+): (.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, value] as const];
    }),
  );
}

function byName(pairs: (readonly [string, string])[]): Headers {
  const names = new Set(pairs.map(([name]) => name.toLowerCase()));
  const valuesOf = (name: string) =>
    pairs.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value);
  return new Map([...names].map((name) => [name, valuesOf(name)]));
}

const names = (headers: Headers) => ({
  host: headers.get('host'),
  asked: headers.get('x-forwarded-host'),
  port: headers.get('x-forwarded-port'),
  proto: headers.get('x-forwarded-proto'),
});
const all = (name: string, port: string, proto = 'http') => ({
  host: [name],
  asked: [name],
  port: [port],
  proto: [proto],
});

describe('servers are told the name and port that the client says', () => {
  it('on 80', () => {
    serve({});
    expect(names(told(`http://${VIP}/headers`))).toEqual(all(VIP, '80'));
    expect(names(told(`http://${VIP}/headers`, '-H', 'Host: App.example.org'))).toEqual(
      all('app.example.org', '80'),
    );
  });

  it('on another port', () => {
    serve({ port: 8080 });
    const url = `http://${VIP}:8080/headers`;
    expect(names(told(url))).toEqual(all(`${VIP}:8080`, '8080'));
    expect(names(told(`http://[${VIP6}]:8080/headers`))).toEqual(all(`[${VIP6}]:8080`, '8080'));
    const named = (text: string) => names(told(url, '-H', `Host: ${text}`));
    expect(named('app.example.org:8080')).toEqual(all('app.example.org:8080', '8080'));
    // As where another port leads to this one, or where this is not the port that was translated.
    expect(named('app.example.org')).toEqual(all('app.example.org', '8080'));
    expect(named('app.example.org:8888')).toEqual(all('app.example.org:8888', '8080'));
    expect(names(told(url, '--http1.0', '-H', 'Host:'))).toEqual(all(`${VIP}:8080`, '8080'));
    const url6 = `http://[${VIP6}]:8080/headers`;
    expect(names(told(url6, '--http1.0', '-H', 'Host:'))).toEqual(all(`[${VIP6}]:8080`, '8080'));
  });

  it('of HTTP/1.0 without one, the name of the server', () => {
    serve({ port: 8080, serverNames: ['app.example.org'] });
    const url = `http://${VIP}:8080/headers`;
    expect(names(told(url, '--http1.0', '-H', 'Host:'))).toEqual(all('app.example.org:8080', '8080'));
  });

  it.each(['--http1.1', '--http2'])('with TLS on another port, %s', (version) => {
    serve({ port: 8443 }, [], true);
    const url = `https://${VIP}:8443/headers`;
    expect(names(told(url, version))).toEqual(all(`${VIP}:8443`, '8443', 'https'));
  });

  it('and clients that are sent to TLS keep them', () => {
    serve({ port: 8443, redirectPort: 8080 }, [], true);
    const location = (...args: string[]) =>
      /^location: (.*)\r$/im.exec(running!.get(`http://${VIP}:8080/a?b=c`, ...args).headers)?.[1];
    expect(location()).toBe(`https://${VIP}:8443/a?b=c`);
    expect(location('-H', 'Host: app.example.org:8080')).toBe('https://app.example.org:8443/a?b=c');
    expect(location('--http1.0', '-H', 'Host:')).toBe(`https://${VIP}:8443/a?b=c`);
  });
});

describe('what a proxy before says of the request', () => {
  const words = ['X-Forwarded-Proto: https', 'X-Forwarded-Host: shop.example.org', 'X-Forwarded-Port: 443'];
  const said = words.flatMap((word) => ['-H', word]);

  it('is believed of one that is trusted, and of nobody else', () => {
    serve({ trustedProxies: ['192.0.2.254'] });
    const from = (address: string) => told(`http://${VIP}/headers`, '--interface', address, ...said);
    expect(names(from('192.0.2.254'))).toEqual({ ...all('shop.example.org', '443', 'https'), host: [VIP] });
    expect(names(from(SERVER))).toEqual(all(VIP, '80'));
    expect(names(told(`http://${VIP}/headers`, '--interface', '192.0.2.254'))).toEqual(all(VIP, '80'));
  });

  it.each([
    [['0.0.0.0/0']],
    [['::/0', '0.0.0.0/0']],
    [['2001:db8::/32', '2001:DB8:0::/32']],
    [['192.0.2.254', '192.0.2.254/32']],
  ])('nginx has nothing to say against %p', (trustedProxies) => {
    const files = nginxFiles((stack) => {
      const pool = new RealServerPool(stack, 'pool', { port: 80 });
      pool.addServer(host('rs1', 21));
      nginxPair(stack).addHttpServer('web', { pool, trustedProxies });
    }, 'edge/Primary');
    expect(nginxBalancerVerdict(files)).toBe('');
  });

  it('is believed of everybody if you say so', () => {
    serve({ trustedProxies: ['0.0.0.0/0'] });
    expect(names(told(`http://${VIP}/headers`, ...said))).toMatchObject({ proto: ['https'], port: ['443'] });
  });

  it('is believed of nobody without one', () => {
    serve({});
    expect(names(told(`http://${VIP}/headers`, ...said))).toEqual(all(VIP, '80'));
  });
});

describe('headers of requests', () => {
  const url = `http://${VIP}/headers`;
  const sent = ['-H', 'X-Client: old', '-H', 'Cookie: a=b'];

  it('are set, added and taken away', () => {
    serve({
      requestHeaders: [
        HttpHeader.set('X-Client', 'say "hi" \\ {}; $remote_addr'),
        HttpHeader.set('x-forwarded-proto', 'https'),
        HttpHeader.add('X-Added', 'one'),
        HttpHeader.add('x-added', '${server_port}'),
        HttpHeader.add('X-Real-IP', 'more'),
        HttpHeader.remove('Cookie'),
        HttpHeader.remove('X-Forwarded-Port'),
        HttpHeader.set('Host', 'inner.example.org'),
      ],
    });
    const headers = told(url, ...sent, '-H', 'X-Added: zero', '--interface', SERVER);
    const shown = [
      'x-client',
      'x-forwarded-proto',
      'x-added',
      'x-real-ip',
      'cookie',
      'x-forwarded-port',
      'host',
    ];
    expect(shown.map((name) => headers.get(name))).toEqual([
      [`say "hi" \\ {}; ${SERVER}`],
      ['https'],
      ['zero', 'one', '80'],
      [SERVER, 'more'],
      undefined,
      undefined,
      ['inner.example.org'],
    ]);
    expect(told(url).get('x-added')).toEqual(['one', '80']);
  });

  it('of a route are those of its server, or its own in their place', () => {
    serve({ requestHeaders: [HttpHeader.set('X-A', 'server'), HttpHeader.set('X-B', 'server')] }, [
      { path: '/headers/own', requestHeaders: [HttpHeader.set('X-A', 'route')] },
      { path: '/headers/none', requestHeaders: [] },
      { path: '/headers/all' },
    ]);
    const at = (path: string) => ['x-a', 'x-b'].map((name) => told(`${url}${path}`).get(name)?.[0]);
    expect(at('')).toEqual(['server', 'server']);
    expect(at('/own')).toEqual(['route', undefined]);
    expect(at('/none')).toEqual([undefined, undefined]);
    expect(at('/all')).toEqual(['server', 'server']);
  });
});

describe('headers of answers', () => {
  const shown = (headers: Headers) =>
    ['x-server', 'x-powered-by', 'x-added'].map((name) => headers.get(name));

  it('are set, added and taken away, of answers of nginx itself, too', () => {
    serve({
      responseHeaders: [
        HttpHeader.set('X-Server', 'somebody; "else"'),
        HttpHeader.remove('x-powered-by'),
        HttpHeader.add('X-Added', 'one'),
        HttpHeader.add('X-Added', 'two'),
      ],
    });
    const changed = [['somebody; "else"'], undefined, ['one', 'two']];
    expect(shown(answered('/'))).toEqual(changed);
    expect(shown(answered('/status/404'))).toEqual(changed);
    expect(shown(answered('/closes'))).toEqual(changed);
  });

  it('are those of servers where nothing is said', () => {
    serve({});
    expect(shown(answered('/'))).toEqual([[SERVER], ['tests'], undefined]);
  });
});
