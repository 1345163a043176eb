import { TerraformStack, TerraformVariable } from 'cdktf';
import {
  HealthCheck,
  LvsDirector,
  LvsDirectorPairProps,
  NginxBalancer,
  NginxBalancerProps,
  RealServerOptions,
  RealServerPool,
  VirtualIp,
  VirtualServiceSettings,
} from '../../lib';
import { readKeepalivedConf } from '../../lib/config/reader/keepalived-conf';
import { complaint } from '../support/complaint';
import { Place, withLines } from '../support/extra-config';
import { VIP, host, pair, pool } from '../support/hosts';
import { nginxPair } from '../support/nginx-schemes';
import { keepalivedFilesOf, keepalivedVerdict } from '../support/real-programs';
import { assetFiles, newStack, synth } from '../support/synth';

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
    property: "web/pool: 'rs1.extraConfig'",
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
    [['@x a {', '}'], "line 1 has a brace after an '@' or a '~', by which it may not be there once"],
  ])('are refused where they break out: %j', (lines, why) => {
    expect(complaint((stack) => place.compose(stack, lines))).toMatch(
      `${place.property} must be lines of keepalived.conf that close what they open and nothing else, but ${why}, got [`,
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
  ['a definition', ['$A=}', '$A'], "lines without definitions such as '$NAME=...', which hold in all files"],
  ['our placeholders', ['a @@linux-lb:x@@'], "lines without '@@'"],
  ['what keepalived takes for the end of a line', ['# "\0 {'], 'lines without NUL'],
  [
    'a line that keepalived would cut in two, the second no comment',
    [`# ${'ä'.repeat(500)}}`],
    'lines of 900 bytes at most, since keepalived cuts longer ones in two',
  ],
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
      (stack) => nginxPair(stack, { globalExtraConfig }).addHttpServer('web', { pool: pool(stack) }),
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

it('what a line says is for keepalived to judge', () => {
  const files = keepalivedFiles((stack) => KEEPALIVED.vrrp_instance.compose(stack, ['no_such_directive 1']));
  expect(keepalivedVerdict(files)).toMatch(/Unknown keyword 'no_such_directive'/);
});
