import { TerraformStack, TerraformVariable } from 'cdktf';
import {
  Balancing,
  HttpRoute,
  HttpServerSettings,
  NginxHaPairProps,
  RealServerPool,
  StreamServerSettings,
} from '../../lib';
import { readNginxConf } from '../../lib/config/reader/nginx-conf';
import { complaint } from '../support/complaint';
import { Place, bodyOf } from '../support/extra-config';
import { host } from '../support/hosts';
import { nginxFiles, nginxPair } from '../support/nginx-schemes';
import { nginxBalancerVerdict } from '../support/real-programs';

interface NginxExtras {
  readonly props?: Partial<NginxHaPairProps>;
  readonly http?: HttpServerSettings;
  readonly route?: Partial<HttpRoute>;
  readonly stream?: StreamServerSettings;
}

function nginx(stack: TerraformStack, { props, http, route, stream }: NginxExtras): void {
  const pool = new RealServerPool(stack, 'pool', { port: 8080 });
  pool.addServer(host('rs1', 21));
  pool.addServer(host('rs2', 22));
  const edge = nginxPair(stack, props);
  edge.addHttpServer('web', { ...http, pool, routes: [{ path: '/api/', ...route, pool }] });
  edge.addStreamServer('tcp', { ...stream, pool, port: 9000 });
}

const NGINX: { [name: string]: Place & { readonly file: string } } = {
  'a server of http': {
    compose: (stack, extraConfig) => nginx(stack, { http: { extraConfig } }),
    file: 'conf.d/linux-lb-web-edge.conf',
    block: [/^server$/],
    property: "web/edge: 'web.extraConfig'",
    good: ['gzip on; # for texts', 'location = /robots.txt {', 'return 200 "User-agent: *\\n";', '}'],
  },
  'its location': {
    compose: (stack, locationExtraConfig) => nginx(stack, { http: { locationExtraConfig } }),
    file: 'conf.d/linux-lb-web-edge.conf',
    block: [/^server$/, /^location \/$/],
    property: "web/edge: 'web.locationExtraConfig'",
    good: ['proxy_buffering off;', 'if ($request_method = TRACE) { return 405; }'],
  },
  'the location of a route': {
    compose: (stack, locationExtraConfig) => nginx(stack, { route: { locationExtraConfig } }),
    file: 'conf.d/linux-lb-web-edge.conf',
    block: [/^server$/, /^location \/api\/$/],
    property: "web/edge: 'web.routes['/api/'].locationExtraConfig'",
    good: ['proxy_buffering off;'],
  },
  'an upstream of http': {
    compose: (stack, upstreamExtraConfig) => nginx(stack, { http: { upstreamExtraConfig } }),
    file: 'conf.d/linux-lb-web-edge.conf',
    block: [/^upstream/],
    property: "web/edge: 'web.upstreamExtraConfig'",
    good: ['keepalive_requests 10000;'],
  },
  'a server of stream': {
    compose: (stack, extraConfig) => nginx(stack, { stream: { extraConfig } }),
    file: 'linux-lb.d/web-edge.stream.conf',
    block: [/^server$/],
    property: "web/edge: 'tcp.extraConfig'",
    good: ['proxy_download_rate 1m;', 'deny 198.51.100.0/24;'],
  },
  'the main context': {
    compose: (stack, mainExtraConfig) => nginx(stack, { props: { mainExtraConfig } }),
    file: 'linux-lb.d/web-edge.main.conf',
    block: [],
    property: "web/edge: 'mainExtraConfig'",
    good: ['worker_priority -5;', 'env TZ;'],
  },
  events: {
    compose: (stack, eventsExtraConfig) => nginx(stack, { props: { eventsExtraConfig } }),
    file: 'linux-lb.d/web-edge.events.conf',
    block: [],
    property: "web/edge: 'eventsExtraConfig'",
    good: ['multi_accept on;'],
  },
  http: {
    compose: (stack, httpExtraConfig) =>
      nginx(stack, {
        props: { httpExtraConfig },
        http: httpExtraConfig.length > 0 ? { extraConfig: ['access_log /var/log/nginx/own.log own;'] } : {},
      }),
    file: 'conf.d/linux-lb-web-edge.conf',
    block: [],
    property: "web/edge: 'httpExtraConfig'",
    good: ['log_format own "$uri";', 'map $uri $own {', 'default 1;', '}'],
  },
  stream: {
    compose: (stack, streamExtraConfig) => nginx(stack, { props: { streamExtraConfig } }),
    file: 'linux-lb.d/web-edge.stream.conf',
    block: [],
    property: "web/edge: 'streamExtraConfig'",
    good: ['limit_conn_zone $binary_remote_addr zone=own:1m;'],
  },
  'an upstream of stream': {
    compose: (stack, upstreamExtraConfig) => nginx(stack, { stream: { upstreamExtraConfig } }),
    file: 'linux-lb.d/web-edge.stream.conf',
    block: [/^upstream/],
    property: "web/edge: 'tcp.upstreamExtraConfig'",
    good: ['server 192.0.2.99:8080 backup;'],
  },
};

describe.each(Object.entries(NGINX))('lines of the user for nginx, %s', (_, place) => {
  const files = nginxFiles((stack) => place.compose(stack, place.good), 'edge/Primary');

  it('stand in their block', () => {
    const body = bodyOf(readNginxConf(files[`/etc/nginx/${place.file}`]), place.block);
    const own = readNginxConf(place.good.join('\n'));
    // Lines alone end their block, or are all that is in their file; others are before what is ours.
    if (place.block.length > 0 || body.length === own.length + 1)
      expect(body.slice(-own.length)).toEqual(own);
    else expect(body.slice(1, own.length + 3)).toEqual(['', ...own, '']);
  });

  it('are taken by nginx', () => {
    expect(nginxBalancerVerdict(files)).toBe('');
  });

  it.each([
    [['root /a {'], "line 1 has a '{' without its '}', of root /a"],
    [['root /a;', '}'], "line 2 has a '}' that closes no block"],
    [['root "/a;'], 'line 1 has a quote that is not closed'],
    [['root /a'], "line 1 has a directive without its ';': root"],
  ])('are refused where they break out: %j', (lines, why) => {
    expect(complaint((stack) => place.compose(stack, lines))).toMatch(
      `${place.property} must be lines of nginx.conf that close what they open and nothing else, but ${why}, got [`,
    );
  });
});

it('a route has the lines of its server, unless it has its own', () => {
  const lines = (route: Partial<HttpRoute>) =>
    bodyOf(
      readNginxConf(
        nginxFiles(
          (stack) => nginx(stack, { http: { locationExtraConfig: ['proxy_buffering off;'] }, route }),
          'edge/Primary',
        )['/etc/nginx/conf.d/linux-lb-web-edge.conf'],
      ),
      [/^server$/, /^location \/api\/$/],
    );
  expect(lines({})).toContain('proxy_buffering off');
  expect(lines({ locationExtraConfig: [] })).not.toContain('proxy_buffering off');
});

it('a location of the user is not in the one of the last resort, where nginx takes none', () => {
  const files = nginxFiles(
    (stack) =>
      nginx(stack, {
        http: {
          balancing: Balancing.IP_HASH,
          locationExtraConfig: ['location = /x { return 204; }', 'etag off;'],
        },
        route: { locationExtraConfig: [] },
      }),
    'edge/Primary',
  );
  expect(nginxBalancerVerdict(files)).toBe('');
  const lastResort = bodyOf(readNginxConf(files['/etc/nginx/conf.d/linux-lb-web-edge.conf']), [
    /^server$/,
    /^location @/,
  ]);
  expect(lastResort).toContain('etag off');
});

describe('what only Terraform knows', () => {
  const withToken = (line: string) => (stack: TerraformStack) => {
    const value = new TerraformVariable(stack, 'value', {}).stringValue;
    nginx(stack, { http: { extraConfig: [line.replace('TOKEN', value)] } });
  };

  it.each([
    ['add_header X TOKEN;', 'add_header X @@linux-lb:word:var.value@@;'],
    ['add_header X "a b TOKEN";', 'add_header X "a b @@linux-lb:quoted:var.value@@";'],
    ["rewrite '^/a\\.b$' /TOKEN;", "rewrite '^/a\\.b$' /@@linux-lb:word:var.value@@;"],
  ])('may be in %s', (line, written) => {
    const files = nginxFiles(withToken(line), 'edge/Primary');
    expect(files['/etc/nginx/conf.d/linux-lb-web-edge.conf']).toContain(written);
  });

  // The host would let in whatever double quotes hold: a brace, a semicolon, a single quote.
  it.each([
    `add_header X '"' TOKEN;`,
    `add_header X '"'\nTOKEN;`,
    `add_header X '"TOKEN"';`,
    `add_header X \\" TOKEN;`,
  ])('is refused in %j, where its place is unclear', (line) => {
    expect(complaint(withToken(line))).toContain(
      "web/edge: 'web.extraConfig' must be lines whose tokens stand alone or in double quotes, with no other quotes before them in their directive, got [",
    );
  });
});

it('what a line says is for nginx to judge', () => {
  const compose = (stack: TerraformStack) => NGINX['a server of http'].compose(stack, ['no_such 1;']);
  expect(nginxBalancerVerdict(nginxFiles(compose, 'edge/Primary'))).toMatch(/unknown directive "no_such"/);
});
