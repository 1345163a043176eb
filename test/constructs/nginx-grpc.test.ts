import { TerraformStack } from 'cdktf';
import {
  Balancing,
  HttpHeader,
  HttpRoute,
  HttpServerOptions,
  RealServerPool,
  TlsCertificate,
  UpstreamTls,
} from '../../lib';
import { complaint } from '../support/complaint';
import { VIP, host } from '../support/hosts';
import { nginxBalancerVerdict } from '../support/real-programs';
import { NginxNetwork } from '../support/nginx-network';
import { PEM, keyOf, nginxFiles, nginxPair } from '../support/nginx-schemes';

const SERVERS = ['192.0.2.21', '192.0.2.22'];

function pool(stack: TerraformStack): RealServerPool {
  const made = new RealServerPool(stack, 'pool', { port: 50051 });
  for (const last of [21, 22]) made.addServer(host(`rs${last}`, last));
  return made;
}

const tls = (stack: TerraformStack) => ({ certificate: TlsCertificate.of(PEM, keyOf(stack)) });

let running: NginxNetwork | undefined;
afterEach(() => {
  running?.close();
  running = undefined;
});

function serve(
  options: (stack: TerraformStack) => Partial<HttpServerOptions>,
  servers: { tls?: boolean } = {},
) {
  const compose = (stack: TerraformStack) =>
    nginxPair(stack).addHttpServer('web', { pool: pool(stack), ...options(stack) });
  running = new NginxNetwork(nginxFiles(compose, 'edge/Primary'), [VIP, ...SERVERS]);
  for (const address of SERVERS) running.serveGrpc(address, 50051, servers);
  running.start();
  return running;
}

const ECHOED = { status: 200, grpcStatus: '0', answers: ['one', 'two'] };

describe('gRPC', () => {
  it('goes both ways at once, with its trailers, over HTTP/2 without TLS', () => {
    const talk = serve(() => ({ grpc: true, http2: true })).talk(`http://${VIP}/a.B/c`, 0, 'one', 'two');
    expect(talk).toMatchObject(ECHOED);
    expect(talk.request).toMatchObject({
      host: `${VIP}:80`,
      'x-forwarded-proto': 'http',
      'x-real-ip': VIP,
      te: 'trailers',
    });
    expect(Object.keys(talk.request!)).not.toContain('upgrade');
  });

  it('and with TLS on both sides', () => {
    const network = serve(
      (stack) => ({ grpc: true, tls: tls(stack), upstreamTls: UpstreamTls.unverified() }),
      { tls: true },
    );
    expect(network.talk(`https://${VIP}/a.B/c`, 0, 'one', 'two')).toMatchObject(ECHOED);
  });

  it.each([Balancing.IP_HASH, Balancing.hash('$uri'), Balancing.RANDOM_TWO])(
    'loses no message where streams were broken off before, with $name',
    (balancing) => {
      const network = serve(() => ({ grpc: true, http2: true, balancing }));
      for (let count = 0; count < 3; count++) network.talk(`http://${VIP}/closes`, 0, 'one');
      expect(network.talk(`http://${VIP}/a.B/c`, 0, 'one', 'two')).toMatchObject(ECHOED);
    },
  );

  it('asks another server for one that is dead', () => {
    const network = serve(() => ({ grpc: true, http2: true }));
    network.end('192.0.2.21');
    for (let count = 0; count < 4; count++)
      expect(network.talk(`http://${VIP}/a.B/c`, 0, 'one', 'two')).toMatchObject(ECHOED);
  });

  it('has streams that say more than a body may, and nothing for longer than a body may', () => {
    const network = serve(() => ({ grpc: true, http2: true, readTimeoutSeconds: 3 }));
    const talk = (pause: number, ...messages: string[]) =>
      network.talk(`http://${VIP}/a.B/c`, pause, ...messages);
    const long = Array<string>(12).fill('bytes:1000000');
    expect(talk(0, ...long)).toMatchObject({ grpcStatus: '0', answers: long.map(() => '1000000 bytes') });
    expect(talk(2000, 'one', 'two')).toMatchObject(ECHOED);
    expect(talk(5000, 'one', 'two').answers).toEqual(['one']);
  });
});

describe('refused is', () => {
  const http =
    (options: Partial<HttpServerOptions>, route: Partial<HttpRoute> = {}) =>
    (stack: TerraformStack) => {
      const web = pool(stack);
      nginxPair(stack).addHttpServer('web', {
        pool: web,
        ...options,
        routes: [{ path: '/a/', pool: web, ...route }],
      });
    };
  it.each([
    [
      'gRPC for clients of HTTP/1.1',
      http({ grpc: true }),
      /'web.grpc' must be on a server with tls, or with http2: true, since clients of gRPC speak HTTP\/2, got true/,
    ],
    [
      'gRPC of a route for them',
      http({}, { grpc: true }),
      /'web.routes\['\/a\/'\].grpc' must be on a server with tls, or with http2: true/,
    ],
    [
      'gRPC with a buffer',
      http({ grpc: true, http2: true, requestBuffering: true }),
      /'web.requestBuffering' must be left out with grpc, whose streams nginx never buffers, got true/,
    ],
  ])('%s', (_, compose, words) => {
    expect(complaint(compose)).toMatch(words);
  });

  it.each([
    [46, undefined],
    [47, /'web.requestHeaders' must be with names of at most 46 characters with grpc, got 'x{47}'/],
  ])('with gRPC a header whose name has %d characters: %p', (length, words) => {
    const requestHeaders = [HttpHeader.set('x'.repeat(length), '1')];
    const compose = http({ grpc: true, http2: true, requestHeaders });
    if (words) expect(complaint(compose)).toMatch(words);
    else expect(nginxBalancerVerdict(nginxFiles(compose, 'edge/Primary'))).toBe('');
  });

  it.each([
    [HttpHeader.set('x'.repeat(46), '1'), undefined],
    [HttpHeader.add('x'.repeat(64), '1'), undefined],
    [HttpHeader.set('x'.repeat(47), '1'), /'web.responseHeaders' must be with names of at most 46 /],
    [HttpHeader.remove('x'.repeat(47)), /'web.responseHeaders' must be with names of at most 46 /],
  ])('with gRPC a header of answers that is hidden under a longer name: %#', (header, words) => {
    const compose = http({ grpc: true, http2: true, responseHeaders: [header] });
    if (words) expect(complaint(compose)).toMatch(words);
    else expect(nginxBalancerVerdict(nginxFiles(compose, 'edge/Primary'))).toBe('');
  });

  it('gRPC where HTTP/2 is left out', () => {
    const compose = (stack: TerraformStack) => http({ tls: tls(stack), http2: false }, { grpc: true })(stack);
    expect(complaint(compose)).toMatch(/must be on a server without http2: false, since/);
  });

  it('two minds about HTTP/2 on one port', () => {
    const compose = (stack: TerraformStack) => {
      const [web, edge] = [pool(stack), nginxPair(stack)];
      edge.addHttpServer('one', { pool: web, serverNames: ['a.org'] });
      edge.addHttpServer('other', { pool: web, serverNames: ['b.org'], http2: true });
    };
    expect(complaint(compose)).toMatch(/'other.http2' must be as 'one' has it on the same port, got true/);
  });
});
