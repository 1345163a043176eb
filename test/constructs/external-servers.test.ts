import { TerraformStack, TerraformVariable } from 'cdktf';
import {
  ExternalServer,
  ForwardingMethod,
  LvsDirector,
  LvsDirectorPair,
  NginxBalancer,
  RealServerOptions,
  RealServerPool,
  VirtualIp,
  VirtualServiceOptions,
} from '../../lib';
import { resolveTokens } from '../../lib/provisioning/resolve-tokens';
import { complaint } from '../support/complaint';
import { VIP, host } from '../support/hosts';
import { NginxNetwork } from '../support/nginx-network';
import { nginxFiles, nginxPair } from '../support/nginx-schemes';
import { keepalivedVerdict, nginxBalancerVerdict } from '../support/real-programs';
import { assetFiles, newStack, resources, synth, synthFiles } from '../support/synth';

type Compose = (stack: TerraformStack) => void;

const appliance = (name = 'appliance', address = '203.0.113.9', answersThroughDirector = true) =>
  new ExternalServer({ name, address, answersThroughDirector });

function poolOf(stack: TerraformStack, ...servers: ExternalServer[]): RealServerPool {
  const id = stack.node.tryFindChild('pool') ? 'other' : 'pool';
  const pool = new RealServerPool(stack, id, { port: 80 });
  for (const server of servers) pool.addExternalServer(server);
  return pool;
}

const BOTH = (last: number) => `eth0 192.0.2.${last}/24 eth1 10.0.0.${last}/24`;

function natPair(stack: TerraformStack): LvsDirectorPair {
  return new LvsDirectorPair(stack, 'pair', {
    primary: host('d1', BOTH(11)),
    backup: host('d2', BOTH(12)),
    virtualIps: [VirtualIp.of(VIP)],
    innerVirtualIps: [VirtualIp.of('10.0.0.1')],
    vrrp: { virtualRouterId: 51 },
  });
}

/** Behind nginx: by address, by name, by a token, beside a host of the deploy. */
const proxied: Compose = (stack) => {
  const pool = new RealServerPool(stack, 'pool', { port: 80 });
  pool.addServer(host('rs1', 21));
  pool.addExternalServer(appliance('appliance', '2001:DB8::9'), { weight: 3, upperThreshold: 7 });
  pool.addExternalServer(new ExternalServer({ name: 'managed', address: 'localhost' }), { backup: true });
  const edge = new NginxBalancer(stack, 'edge', { host: host('n1', 11) });
  edge.addHttpServer('web', { pool, serverPort: 8080 });
  edge.addStreamServer('db', { pool, port: 3306 });
};

const translated: Compose = (stack) => {
  const pool = poolOf(stack, appliance());
  pool.addServer(host('rs1', 'eth0 10.0.0.21/24'));
  natPair(stack).addVirtualService('http', {
    pool,
    forwardingMethod: ForwardingMethod.NAT,
    serverPort: 8080,
  });
};

function filesOf(compose: Compose, step: string): Map<string, string> {
  const stack = newStack();
  compose(stack);
  synth(stack);
  return assetFiles(stack, step);
}

describe('an external server', () => {
  it('is among the others behind nginx, which takes it', () => {
    const files = nginxFiles(proxied, 'edge/Balancer');
    expect(nginxBalancerVerdict(files)).toBe('');
    const http = files['/etc/nginx/conf.d/linux-lb-web-edge.conf'];
    expect(http).toMatch(
      /^ +server \[2001:db8::9\]:8080 weight=3 max_fails=1 fail_timeout=10s max_conns=7;$/m,
    );
    expect(http).toMatch(/^ +server localhost:8080 weight=1 .*backup;$/m);
  });

  it('gets requests of a real nginx, by its address and by its name', () => {
    const compose: Compose = (stack) => {
      const edge = nginxPair(stack);
      edge.addHttpServer('web', { pool: poolOf(stack, appliance('named', 'localhost')) });
      edge.addStreamServer('db', { pool: poolOf(stack, appliance('by-address', '203.0.113.9')), port: 81 });
    };
    const network = new NginxNetwork(nginxFiles(compose, 'edge/Primary'), [VIP, '203.0.113.9']);
    try {
      for (const address of ['127.0.0.1', '203.0.113.9']) network.serve(address, 80);
      network.start();
      expect([80, 81].map((port) => network.get(`http://${VIP}:${port}/`).status)).toEqual(['200', '200']);
      expect(network.asked('web-edge')).toEqual([expect.stringContaining('127.0.0.1:80'), '203.0.113.9:80']);
    } finally {
      network.close();
    }
  });

  it('by a name that nobody knows has nginx refuse its configuration', () => {
    const compose: Compose = (stack) => {
      const edge = new NginxBalancer(stack, 'edge', { host: host('n1', 11) });
      edge.addHttpServer('web', { pool: poolOf(stack, appliance('gone', 'gone.invalid')) });
    };
    expect(nginxBalancerVerdict(nginxFiles(compose, 'edge/Balancer'))).toMatch(
      /^exit 1: .*host not found in upstream "gone.invalid:80"/,
    );
  });

  it('has the balancer’s firewall opened: by a name, which a rule cannot hold, to its port alone', () => {
    const opened = filesOf(proxied, 'edge/Balancer').get('files/etc/linux-lb/web-edge/firewall.conf')!;
    expect(opened.match(/^accept output .*/gm)).toEqual([
      'accept output tcp any 192.0.2.21 port 8080',
      'accept output tcp any 2001:db8::9 port 8080',
      'accept output tcp any any port 8080',
      'accept output tcp any 192.0.2.21 port 80',
      'accept output tcp any 2001:db8::9 port 80',
      'accept output tcp any any port 80',
    ]);
  });

  it('is checked and reached by NAT behind LVS, which takes it', () => {
    const files = filesOf(translated, 'pair/Primary');
    const conf = files.get('files/etc/keepalived/linux-lb.d/web-pair.conf')!;
    expect(conf).toMatch(/lvs_method NAT[^]*real_server 203\.0\.113\.9 8080 {\n +weight 1\n +TCP_CHECK/);
    const main = files.get('files/etc/keepalived/keepalived.conf')!;
    expect(keepalivedVerdict({ 'keepalived.conf': main, 'linux-lb.d/web-pair.conf': conf })).toBe('');
    expect(files.get('plan/sysctls')).toMatch(/^net\.ipv4\.ip_forward 1\n/);
    expect(files.get('plan/real-servers')).toMatch(/^10 TCP 192\.0\.2\.100:8080 203\.0\.113\.9:8080 -m$/m);
    expect(files.get('files/etc/linux-lb/web-pair/firewall.conf')).toContain(
      'accept output tcp any 203.0.113.9 port 8080',
    );
  });

  it('may be one by NAT beside servers by DR', () => {
    const compose: Compose = (stack) => {
      const pool = new RealServerPool(stack, 'pool', { port: 80 });
      pool.addServer(host('rs1', 21));
      pool.addExternalServer(appliance(), { forwardingMethod: ForwardingMethod.NAT });
      natPair(stack).addVirtualService('http', { pool });
    };
    expect(complaint(compose)).toBeUndefined();
  });

  it('alone in a pool can be waited for', () => {
    const stack = newStack();
    expect(resolveTokens(stack, poolOf(stack, appliance()).fqn)).toMatch(
      /^(\$\{)?null_resource\.LinuxLbHosts_Anchored_/,
    );
  });

  it('has no step and no tear-down', () => {
    const stack = newStack();
    nginxPair(stack).addHttpServer('web', { pool: poolOf(stack, appliance()) });
    const made = resources(synth(stack));
    expect(Object.keys(made).map((id) => id.replace(/_[0-9A-F]{8}$/, ''))).toEqual([
      'LinuxLbHosts_Anchored',
      'LinuxLbHosts_Balancers',
      'LinuxLbHosts_Servers',
      'LinuxLbPrepared',
      'edge_Backup',
      'edge_Lines',
      'edge_Preparations',
      'edge_Primary',
    ]);
    expect(made[Object.keys(made)[2]].for_each).toEqual({});
  });

  it('is external in the inventory', () => {
    const { hosts, pools } = JSON.parse(synthFiles(proxied).get('linux-lb.json')!);
    expect(hosts.map(({ name }: { name: string }) => name)).toEqual(['rs1', 'n1']);
    expect(pools[0].servers).toMatchObject([
      { name: 'rs1', external: false, weight: '1' },
      { name: 'appliance', external: true, address: '2001:db8::9', weight: '3' },
      { name: 'managed', external: true, address: 'localhost', weight: '1' },
    ]);
  });
});

const lvs =
  (
    server: ExternalServer,
    service: Partial<VirtualServiceOptions> = {},
    options: RealServerOptions = {},
  ): Compose =>
  (stack) => {
    const pool = new RealServerPool(stack, 'pool', { port: 80 });
    pool.addExternalServer(server, options);
    natPair(stack).addVirtualService('http', { pool, forwardingMethod: ForwardingMethod.NAT, ...service });
  };
const added =
  (...servers: ExternalServer[]): Compose =>
  (stack) =>
    nginxPair(stack).addHttpServer('web', { pool: poolOf(stack, ...servers) });

describe('refused is', () => {
  it.each<[string, Compose, RegExp]>([
    [
      'direct routing',
      lvs(appliance(), { forwardingMethod: undefined }),
      /^web\/pair: 'http.forwardingMethod' must be ForwardingMethod.NAT, .*'appliance' take the virtual IP.*got 'DR for 'appliance''$/,
    ],
    [
      'a tunnel of its own',
      lvs(appliance(), {}, { forwardingMethod: ForwardingMethod.TUN }),
      /'http.forwardingMethod' must be ForwardingMethod.NAT.*got 'TUN for/,
    ],
    [
      'a way back that nobody has stated',
      lvs(appliance('appliance', '203.0.113.9', false)),
      /^web\/pair: 'appliance.answersThroughDirector' must be true, once its answers to clients go through the active director.*, got false$/,
    ],
    [
      'a name behind LVS',
      lvs(appliance('appliance', 'db.example.org')),
      /'appliance.address' must be an address for 'http', since LVS looks up no names, got 'db.example.org'/,
    ],
    [
      'another family than the virtual IP’s',
      lvs(appliance('appliance', '2001:db8::9')),
      /'appliance.address' must be an IPv4 address for 'http', as its virtual IP is, got '2001:db8::9'/,
    ],
    [
      'a port that a firewall mark would keep',
      lvs(appliance(), { serverPort: 8080, port: 80, additionalPorts: [443] }),
      /'http.port' must be the servers' port 8080 .*since a firewall mark keeps ports, got 80/,
    ],
    [
      'a backup behind LVS',
      lvs(appliance(), {}, { backup: true }),
      /must be left out for appliance: LVS has no backup/,
    ],
    [
      'a director of the stack (LocalNode)',
      lvs(appliance('appliance', '10.0.0.11')),
      /^web\/pool: 'appliance.address' must be no address of host 'd1'; add that one by addServer, got '10.0.0.11'/m,
    ],
    [
      'a virtual IP of the director itself',
      lvs(appliance('appliance', VIP)),
      /web\/pair: 'appliance.address' must be another than the virtual IPs of the balancer itself, got '192.0.2.100'/,
    ],
    [
      'a virtual IP of the nginx itself',
      added(appliance('appliance', VIP)),
      /web\/edge: 'appliance.address' must be another than the virtual IPs of the balancer itself/,
    ],
    [
      'a name of a host',
      added(appliance('n1')),
      /web\/pool: 'server.name' must be the name of one server; a ServerHost has it/,
    ],
    [
      'a name twice in a pool',
      added(appliance(), appliance('appliance', '203.0.113.10')),
      /web\/pool: 'server.name' must be added once to a pool, got 'appliance'/,
    ],
    [
      'a weight out of range',
      lvs(appliance(), {}, { weight: -1 }),
      /'appliance.weight' must be a whole number from 0 to 65535/,
    ],
    [
      'no server that gets work',
      lvs(appliance(), {}, { weight: 0 }),
      /'weight' must be above 0 for at least one server/,
    ],
    ...[
      '192.0.2.300',
      '10.1',
      'a b',
      'a;b',
      'db.example.org:80',
      'unix',
      '',
      '-a',
      '192.0.2.1/24',
      '[::1]',
      'a@@b',
    ].map((address): [string, Compose, RegExp] => [
      `what is no address: '${address}'`,
      added(appliance('appliance', address)),
      /web\/pool: 'server.address' must be an address, or a DNS name such as 'db.example.org', without a port, got/,
    ]),
  ])('%s', (_, compose, words) => {
    expect(complaint(compose)).toMatch(words);
  });

  it('one name for two servers of two pools', () => {
    const compose: Compose = (stack) => {
      const edge = nginxPair(stack);
      for (const [id, address, port] of [
        ['a', '203.0.113.9', 81],
        ['b', '203.0.113.10', 82],
      ] as const) {
        const pool = new RealServerPool(stack, id, { port });
        pool.addExternalServer(appliance('appliance', address));
        edge.addHttpServer(id, { pool, port });
      }
    };
    expect(complaint(compose)).toMatch(
      /^web\/b: 'server.name' must be the name of one server; '203.0.113.9' has it already/,
    );
  });
});

it('an address may be a token: nginx may find a name there, LVS cannot be asked', () => {
  const token = (stack: TerraformStack) => new TerraformVariable(stack, 'address', {}).stringValue;
  expect(complaint((stack) => added(appliance('appliance', token(stack)))(stack))).toBeUndefined();
  expect(complaint((stack) => lvs(appliance('appliance', token(stack)))(stack))).toBeUndefined();
  const single: Compose = (stack) => {
    const director = new LvsDirector(stack, 'lb', {
      host: host('d1', BOTH(11)),
      virtualIps: [VirtualIp.of(VIP)],
    });
    const pool = poolOf(stack, appliance());
    director.addVirtualService('http', { pool, forwardingMethod: ForwardingMethod.NAT });
  };
  expect(complaint(single)).toBeUndefined();
});
