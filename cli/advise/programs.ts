import { importLine } from '../text/import-line';
import { Needs } from './needs';

/** The program of a scheme, with addresses of documentation in the places of one's own. In a cloud there are no virtual IPs that move: each nginx has its own address there. */
export function programOf(scheme: string, place: Needs['place']): string {
  const { imports, hosts, rest } = (place === 'cloud' ? IN_CLOUDS[scheme] : undefined) ?? PROGRAMS[scheme];
  const names = [...imports, 'RealServerPool', 'ServerHost', 'SshKey'].sort();
  return [
    importLine(['App', 'TerraformStack'], 'cdktf'),
    importLine(names, 'cdktf-linux-lb'),
    '',
    "const ssh = { user: 'root', key: SshKey.agent() };",
    'const host = (name: string, ...interfaces: [device: string, address: string][]) =>',
    '  new ServerHost({ name, networkInterfaces: interfaces.map(([device, address]) => ({ device, address })), ssh });',
    ...hosts,
    '',
    'const app = new App();',
    "const stack = new TerraformStack(app, 'web');",
    ...rest,
    '',
    'app.synth();',
    '',
  ].join('\n');
}

interface Program {
  readonly imports: readonly string[];
  readonly hosts: readonly string[];
  readonly rest: readonly string[];
}

const NEAR = [
  "const lb1 = host('lb1', ['eth0', '192.0.2.11/24']);",
  "const lb2 = host('lb2', ['eth0', '192.0.2.12/24']);",
];
const SERVERS = [
  "const web1 = host('web1', ['eth0', '192.0.2.21/24']);",
  "const web2 = host('web2', ['eth0', '192.0.2.22/24']);",
];

function pool(port: number, servers: readonly string[]): string[] {
  return [
    `const pool = new RealServerPool(stack, 'pool', { port: ${port} });`,
    ...servers.map((server) => `pool.addServer(${server});`),
  ];
}

function pair(construct: string, more: readonly string[] = []): string[] {
  return [
    `const pair = new ${construct}(stack, 'pair', {`,
    '  primary: lb1,',
    '  backup: lb2,',
    "  virtualIps: [VirtualIp.of('192.0.2.100')],",
    ...more.map((line) => `  ${line}`),
    '  vrrp: { virtualRouterId: 51 },',
    '});',
  ];
}

const BOTH = ['web1', 'web2'];
const LVS = ['LvsDirectorPair', 'VirtualIp'];
const NGINX = ['NginxHaPair', 'VirtualIp'];

const PROGRAMS: { readonly [scheme: string]: Program } = {
  dr: {
    imports: LVS,
    hosts: [...NEAR, ...SERVERS],
    rest: [...pool(80, BOTH), ...pair('LvsDirectorPair'), "pair.addVirtualService('http', { pool });"],
  },
  'local-node': {
    imports: LVS,
    hosts: NEAR,
    rest: [
      ...pool(80, ['lb1', 'lb2']),
      ...pair('LvsDirectorPair'),
      "pair.addVirtualService('http', { pool });",
    ],
  },
  tun: {
    imports: ['ForwardingMethod', ...LVS],
    hosts: [
      ...NEAR,
      "const web1 = host('web1', ['eth0', '198.51.100.21/24']);",
      "const web2 = host('web2', ['eth0', '203.0.113.22/24']);",
    ],
    rest: [
      ...pool(80, BOTH),
      ...pair('LvsDirectorPair'),
      "pair.addVirtualService('http', { pool, forwardingMethod: ForwardingMethod.TUN });",
    ],
  },
  nat: {
    imports: ['ForwardingMethod', ...LVS],
    hosts: [
      "const lb1 = host('lb1', ['eth0', '192.0.2.11/24'], ['eth1', '10.0.0.11/24']);",
      "const lb2 = host('lb2', ['eth0', '192.0.2.12/24'], ['eth1', '10.0.0.12/24']);",
      "const web1 = host('web1', ['eth0', '10.0.0.21/24']);",
      "const web2 = host('web2', ['eth0', '10.0.0.22/24']);",
    ],
    rest: [
      ...pool(8080, BOTH),
      ...pair('LvsDirectorPair', ["innerVirtualIps: [VirtualIp.of('10.0.0.1')],"]),
      "pair.addVirtualService('http', { pool, port: 80, forwardingMethod: ForwardingMethod.NAT });",
    ],
  },
  'nginx-stream': {
    imports: NGINX,
    hosts: [...NEAR, ...SERVERS],
    rest: [
      ...pool(3306, BOTH),
      ...pair('NginxHaPair'),
      "pair.addStreamServer('mysql', { pool, port: 3306 });",
    ],
  },
  'nginx-http': {
    imports: NGINX,
    hosts: [...NEAR, ...SERVERS],
    rest: [...pool(8080, BOTH), ...pair('NginxHaPair'), "pair.addHttpServer('web', { pool, port: 80 });"],
  },
  'two-tiers': {
    imports: [...LVS, 'NginxBalancer'],
    hosts: [
      ...NEAR,
      "const edge1 = host('edge1', ['eth0', '192.0.2.15/24']);",
      "const edge2 = host('edge2', ['eth0', '192.0.2.16/24']);",
      ...SERVERS,
    ],
    rest: [
      ...pool(8080, BOTH),
      "const edge = new RealServerPool(stack, 'edge', { port: 80 });",
      'for (const machine of [edge1, edge2]) {',
      "  new NginxBalancer(stack, machine.name, { host: machine }).addHttpServer('web', { pool, port: 80 });",
      '  edge.addServer(machine);',
      '}',
      ...pair('LvsDirectorPair'),
      "pair.addVirtualService('http', { pool: edge });",
    ],
  },
};

function eachAlone(line: string): string[] {
  return [
    'for (const machine of [lb1, lb2]) {',
    `  new NginxBalancer(stack, machine.name, { host: machine }).${line}`,
    '}',
  ];
}

const IN_CLOUDS: { readonly [scheme: string]: Program | undefined } = {
  'nginx-stream': {
    imports: ['NginxBalancer'],
    hosts: [...NEAR, ...SERVERS],
    rest: [...pool(3306, BOTH), ...eachAlone("addStreamServer('mysql', { pool, port: 3306 });")],
  },
  'nginx-http': {
    imports: ['NginxBalancer'],
    hosts: [...NEAR, ...SERVERS],
    rest: [...pool(8080, BOTH), ...eachAlone("addHttpServer('web', { pool, port: 80 });")],
  },
};
