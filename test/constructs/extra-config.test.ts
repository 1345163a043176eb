import { TerraformStack, TerraformVariable } from 'cdktf';
import {
  HealthCheck,
  LvsDirectorPairProps,
  NginxHaPairProps,
  RealServerOptions,
  RealServerPool,
  VirtualServiceSettings,
} from '../../lib';
import { Block, ConfigLine } from '../../lib/config/block-writer';
import { readKeepalivedConf } from '../../lib/config/reader/keepalived-conf';
import { readNginxConf } from '../../lib/config/reader/nginx-conf';
import { complaint } from '../support/complaint';
import { host, pair } from '../support/hosts';
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
  const isIt = (line: ConfigLine): line is Block => typeof line !== 'string' && name.test(line.name);
  return bodyOf(tree.find(isIt)?.body ?? [], others);
}

function keepalivedFiles(compose: (stack: TerraformStack) => void): { [name: string]: string } {
  const stack = newStack();
  compose(stack);
  synth(stack);
  return keepalivedFilesOf(assetFiles(stack, 'Primary'));
}

describe.each(Object.entries(KEEPALIVED))('lines of the user for keepalived, %s', (_, place) => {
  const files = keepalivedFiles((stack) => place.compose(stack, place.good));

  it('end their block', () => {
    const expected = readKeepalivedConf(place.good.join('\n'));
    const body = bodyOf(readKeepalivedConf(files['linux-lb.d/web-pair.conf']), place.block);
    expect(body.slice(-expected.length)).toEqual(expected);
  });

  it('are taken by keepalived', () => {
    expect(keepalivedVerdict(files)).toBe('');
  });

  it('leave all else as it is', () => {
    const lines = (text: string) => text.split('\n').map((line) => line.trim());
    const without = keepalivedFiles((stack) => place.compose(stack, []));
    const given = lines(place.good.join('\n'));
    const [all, before] = [files, without].map((each) => lines(each['linux-lb.d/web-pair.conf']));
    expect(all.filter((line) => !given.includes(line) || before.includes(line)).join('\n')).toBe(
      before.join('\n'),
    );
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

  it('end their block', () => {
    const expected = readNginxConf(place.good.join('\n'));
    const body = bodyOf(readNginxConf(files[`/etc/nginx/${place.file}`]), place.block);
    expect(body.slice(-expected.length)).toEqual(expected);
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
