import { TerraformStack, TerraformVariable } from 'cdktf';
import {
  HealthCheck,
  LvsDirector,
  LvsDirectorPairProps,
  NginxBalancer,
  NginxBalancerProps,
  NginxHaPairProps,
  RealServerOptions,
  RealServerPool,
  VirtualIp,
  VirtualServiceSettings,
} from '../../lib';
import { Block, ConfigLine } from '../../lib/config/block-writer';
import { readKeepalivedConf } from '../../lib/config/reader/keepalived-conf';
import { readNginxConf } from '../../lib/config/reader/nginx-conf';
import { complaint } from '../support/complaint';
import { VIP, host, pair, pool } from '../support/hosts';
import { nginxFiles, nginxPair } from '../support/nginx-schemes';
import { keepalivedFilesOf, keepalivedVerdict, nginxBalancerVerdict } from '../support/real-programs';
import { assetFiles, newStack, synth } from '../support/synth';

/** A place for lines of the user's own: what composes it with them, the block that they end, and some that its program takes. */
interface Place {
  readonly compose: (stack: TerraformStack, lines: string[]) => void;
  /** Names of the blocks around them, from the top. */
  readonly block: readonly RegExp[];
  /** How messages call it. */
  readonly property: string;
  readonly good: string[];
}

interface LvsExtras {
  readonly props?: Partial<LvsDirectorPairProps>;
  readonly service?: VirtualServiceSettings;
  readonly server?: RealServerOptions;
  readonly healthCheck?: HealthCheck;
}

function lvs(stack: TerraformStack, { props, service, server, healthCheck }: LvsExtras): void {
  const pool = new RealServerPool(stack, 'pool', { port: 80, healthCheck });
  pool.addServer(host('rs1', 21), server);
  pair(stack, props).addVirtualService('http', { ...service, pool });
}

const SERVER = [/^virtual_server 192/, /^real_server/];

function checker(name: string, of: (options: { extraConfig: string[] }) => HealthCheck): [string, Place] {
  return [
    name,
    {
      compose: (stack, extraConfig) => lvs(stack, { healthCheck: of({ extraConfig }) }),
      block: [...SERVER, new RegExp(`^${name}$`)],
      property: "web/pool: 'healthCheck.extraConfig'",
      good: ['alpha', 'log_all_failures # each of them'],
    },
  ];
}

const KEEPALIVED: { [name: string]: Place } = {
  vrrp_instance: {
    compose: (stack, extraConfig) => lvs(stack, { props: { vrrp: { virtualRouterId: 51, extraConfig } } }),
    block: [/^vrrp_instance/],
    property: "web/pair: 'vrrp.extraConfig'",
    good: ['garp_master_delay 10', 'virtual_routes {', '  198.51.100.0/24 via 192.0.2.1 dev eth0', '}'],
  },
  virtual_server: {
    compose: (stack, extraConfig) => lvs(stack, { service: { extraConfig } }),
    block: [/^virtual_server 192/],
    property: "web/pair: 'http.extraConfig'",
    good: ['# to whom it may concern\nsmtp_alert', 'quorum_up "/usr/bin/true up"'],
  },
  real_server: {
    compose: (stack, extraConfig) => lvs(stack, { server: { extraConfig } }),
    block: SERVER,
    property: "web/pool: 'extraConfig'",
    good: ['inhibit_on_failure', 'notify_down /usr/bin/true'],
  },
  global_defs: {
    compose: (stack, globalExtraConfig) => lvs(stack, { props: { globalExtraConfig } }),
    block: [/^global_defs$/],
    property: "web/pair: 'globalExtraConfig'",
    good: ['vrrp_garp_interval 0.001', 'checker_log_all_failures true'],
  },
  ...Object.fromEntries([
    checker('TCP_CHECK', HealthCheck.tcp),
    checker('HTTP_GET', (options) => HealthCheck.http('/', options)),
    checker('SSL_GET', (options) => HealthCheck.https('/', options)),
    checker('MISC_CHECK', (options) => HealthCheck.script('x', '#!/bin/sh\n', options)),
    checker('SMTP_CHECK', HealthCheck.smtp),
    checker('DNS_CHECK', (options) => HealthCheck.dns('.', options)),
    checker('UDP_CHECK', HealthCheck.udp),
    checker('PING_CHECK', HealthCheck.ping),
  ]),
};

interface NginxExtras {
  readonly props?: Partial<NginxHaPairProps>;
  readonly http?: object;
  readonly route?: object;
  readonly stream?: object;
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

/** The body of the first block that is found by these names, one within the other. */
function bodyOf(tree: readonly ConfigLine[], [name, ...others]: readonly RegExp[]): readonly ConfigLine[] {
  if (name === undefined) return tree;
  return bodyOf(tree.find(isBlock(name))?.body ?? [], others);
}

/** The tree with another body of that block. */
function withLines(
  tree: readonly ConfigLine[],
  [name, ...others]: readonly RegExp[],
  change: (body: readonly ConfigLine[]) => ConfigLine[],
): ConfigLine[] {
  if (name === undefined) return change(tree);
  const first = tree.find(isBlock(name));
  return tree.map((line) =>
    line === first ? { name: first.name, body: withLines(first.body, others, change) } : line,
  );
}

function isBlock(name: RegExp): (line: ConfigLine) => line is Block {
  return (line): line is Block => typeof line !== 'string' && name.test(line.name);
}

function balancer(stack: TerraformStack, props: Omit<NginxBalancerProps, 'host'>): void {
  new NginxBalancer(stack, 'edge', { host: host('n1', 11), ...props }).addHttpServer('web', {
    pool: pool(stack),
  });
}

function keepalivedFiles(
  compose: (stack: TerraformStack) => unknown,
  step = 'Primary',
): { [name: string]: string } {
  const stack = newStack();
  compose(stack);
  synth(stack);
  return keepalivedFilesOf(assetFiles(stack, step));
}

describe.each(Object.entries(KEEPALIVED))('lines of the user for keepalived, %s', (_, place) => {
  const files = keepalivedFiles((stack) => place.compose(stack, place.good));

  it('end their block, and leave all else as it is', () => {
    const without = keepalivedFiles((stack) => place.compose(stack, []));
    const [tree, before] = [files, without].map((each) =>
      readKeepalivedConf(each['linux-lb.d/web-pair.conf']),
    );
    const own = readKeepalivedConf(place.good.join('\n'));
    expect(tree).toEqual(withLines(before, place.block, (body) => [...body, ...own]));
  });

  it('are taken by keepalived', () => {
    expect(keepalivedVerdict(files)).toBe('');
  });

  it.each([
    [['a {'], "line 1 has a '{' without its '}', of a"],
    [['a', '}'], "line 2 has a '}' that closes no block"],
    [['a "b'], 'line 1 has a quote that is not closed'],
    [['@x a {', '}'], "line 1 has a brace after an '@', which is there under a condition only"],
  ])('are refused where they break out: %j', (lines, why) => {
    expect(complaint((stack) => place.compose(stack, lines))).toMatch(
      `${place.property} must be lines of keepalived.conf that close what they open and nothing else, but ${why}, got [`,
    );
  });
});

describe.each(Object.entries(NGINX))('lines of the user for nginx, %s', (_, place) => {
  const files = nginxFiles((stack) => place.compose(stack, place.good), 'edge/Primary');

  it('stand in their block', () => {
    const body = bodyOf(readNginxConf(files[`/etc/nginx/${place.file}`]), place.block);
    const own = readNginxConf(place.good.join('\n'));
    if (place.block.length > 0) expect(body.slice(-own.length)).toEqual(own);
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

it('what only Terraform knows may be in them', () => {
  const files = keepalivedFiles((stack) => {
    const delay = new TerraformVariable(stack, 'delay', {}).stringValue;
    KEEPALIVED.vrrp_instance.compose(stack, [`garp_master_delay ${delay}`]);
  });
  expect(files['linux-lb.d/web-pair.conf']).toMatch(
    /\n {4}garp_master_delay @@linux-lb:word:var.delay@@\n\}/,
  );
});

it.each<[string, unknown, string]>([
  ['a list that only Terraform knows', 'list', 'a list that is known at synth'],
  ['no text', [5], 'a list of texts'],
  ['our placeholders', ['a @@linux-lb:x@@'], "lines without '@@'"],
])('refuses %s', (_, given, allowed) => {
  const told = complaint((stack) => {
    const list = new TerraformVariable(stack, 'lines', { type: 'list(string)' }).listValue;
    KEEPALIVED.vrrp_instance.compose(stack, (given === 'list' ? list : given) as string[]);
  });
  expect(told).toContain(`web/pair: 'vrrp.extraConfig' must be ${allowed}`);
});

describe('lines of the user for global_defs', () => {
  const globalExtraConfig = ['vrrp_garp_interval 0.001'];
  const alone = (stack: TerraformStack) =>
    new LvsDirector(stack, 'director', {
      host: host('d1', 11),
      virtualIps: [VirtualIp.of(VIP)],
      globalExtraConfig,
    }).addVirtualService('http', { pool: pool(stack) });

  it.each<[string, (stack: TerraformStack) => unknown, string, string]>([
    ['one director', alone, 'Director', 'web-director.conf'],
    [
      'an nginx pair',
      (stack) => nginx(stack, { props: { globalExtraConfig } }),
      'edge/Primary',
      'web-edge.conf',
    ],
    [
      'one nginx balancer with a virtual IP',
      (stack) => balancer(stack, { virtualIps: [VirtualIp.of(VIP)], globalExtraConfig }),
      'edge/Balancer',
      'web-edge.conf',
    ],
  ])('are there for %s', (_, compose, step, file) => {
    const files = keepalivedFiles(compose, step);
    expect(files[`linux-lb.d/${file}`]).toContain('global_defs {\n    vrrp_garp_interval 0.001\n}\n');
    expect(keepalivedVerdict(files)).toBe('');
  });

  it('are refused where there is no keepalived', () => {
    expect(complaint((stack) => balancer(stack, { globalExtraConfig }))).toBe(
      "web/edge: 'globalExtraConfig' must be left out without virtualIps: there is no keepalived, got ['vrrp_garp_interval 0.001']",
    );
  });
});

it('a route has the lines of its server, unless it has its own', () => {
  const lines = (route: object) =>
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

it('what keepalived and nginx refuse is none of our business, and theirs', () => {
  const broken = ['no_such_directive 1'];
  expect(
    keepalivedVerdict(keepalivedFiles((stack) => KEEPALIVED.vrrp_instance.compose(stack, broken))),
  ).toMatch(/Unknown keyword 'no_such_directive'/);
  const files = nginxFiles(
    (stack) => NGINX['a server of http'].compose(stack, ['no_such 1;']),
    'edge/Primary',
  );
  expect(nginxBalancerVerdict(files)).toMatch(/unknown directive "no_such"/);
});
