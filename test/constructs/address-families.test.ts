import { TerraformStack, TerraformVariable } from 'cdktf';
import {
  AddressFamily,
  ForwardingMethod,
  LvsDirector,
  LvsDirectorPair,
  NetworkInterface,
  NginxBalancer,
  RealServerPool,
  ServerHost,
  VirtualIp,
  VirtualIpOptions,
  VirtualServiceSettings,
} from '../../lib';
import { complaint } from '../support/complaint';
import { host } from '../support/hosts';
import { assetFiles, fileEnding, newStack } from '../support/synth';

const BOTH = (last: number) => `eth0 192.0.2.${last}/24 eth0 2001:db8::${last}/64`;
const IPV6 = (last: number) => `eth0 2001:db8::${last}/64`;
const variable = (stack: TerraformStack, name: string) =>
  new TerraformVariable(stack, name, { type: 'string' }).stringValue;

interface Given {
  readonly where?: (last: number) => string;
  readonly options?: VirtualIpOptions;
  readonly settings?: VirtualServiceSettings;
  readonly address?: (token: string) => string;
}

/** A pair whose virtual IP is a variable, in front of a server that has both families. */
function tokenPair(stack: TerraformStack, { where = BOTH, options, settings, address }: Given): void {
  const pool = new RealServerPool(stack, 'pool', { port: 80 });
  pool.addServer(host('rs1', where(21)));
  const token = variable(stack, 'vip');
  const virtualIp = VirtualIp.of(address?.(token) ?? token, { device: 'eth0', ...options });
  const [primary, backup] = [host('d1', where(11)), host('d2', where(12))];
  const vrrp = { virtualRouterId: 51 };
  const pair = new LvsDirectorPair(stack, 'pair', { primary, backup, virtualIps: [virtualIp], vrrp });
  pair.addVirtualService('http', { pool, ...settings });
}

function files(given: Given, step = 'Primary'): Map<string, string> {
  const stack = newStack();
  tokenPair(stack, given);
  return assetFiles(stack, step);
}

const VIP = '@@linux-lb:word:var.vip@@';
const { IPV4: four, IPV6: six } = AddressFamily;

describe('a virtual IP that only Terraform knows', () => {
  it.each<[string, Given, string, string]>([
    ['is IPv6 if that is said', { options: { family: six } }, `${VIP}/128`, '2001:db8::21'],
    ['is IPv4 if that is said', { options: { family: four } }, `${VIP}/32`, '192.0.2.21'],
    [
      'is IPv4 where the device has nothing else',
      { where: (last) => `eth0 192.0.2.${last}/24` },
      `${VIP}/32`,
      '192.0.2.21',
    ],
    [
      'is IPv6 where a colon says so',
      { address: (token) => `${token}::100` },
      `${VIP}::100/128`,
      '2001:db8::21',
    ],
    [
      'is IPv4 where a dot says so',
      { address: (token) => `192.0.2.${token}` },
      `192.0.2.${VIP}/32`,
      '192.0.2.21',
    ],
  ])('%s', (_, given, address, server) => {
    const conf = fileEnding(files(given), 'linux-lb.d/web-pair.conf');
    expect(conf).toContain(`        ${address} dev eth0\n`);
    expect(conf).toContain(`    real_server ${server} 80 {\n`);
  });

  it('has brackets and prefix of its family wherever it stands', () => {
    const given = { options: { family: six }, settings: { additionalPorts: [443] } };
    const conf = fileEnding(files(given), 'linux-lb.d/web-pair.conf');
    expect(conf).toContain('    ip_family inet6\n');
    expect(conf).toContain('fe80::200:5eff:fe00:233/128 dev eth0');
    expect(fileEnding(files({ options: { family: six } }), 'plan/checks')).toContain(
      'virtual-server TCP [@@linux-lb:var.vip@@]:80\n',
    );
    const ofServer = [...files(given, 'server-rs1')].filter(([path]) => path.startsWith('files/'));
    const lines = ofServer.flatMap(([, text]) => text.split('\n'));
    expect(lines.filter((line) => line.includes('var.vip'))).toContain(`address ${VIP}/128`);
  });

  const ASKED =
    "web/pair: 'virtualIps.family' must be AddressFamily.IPV4 or AddressFamily.IPV6 for an address that is known only after apply, " +
    "since eth0 of host 'd1' is not known to have IPv4 addresses alone, got undefined";
  it.each([
    ['of both families', BOTH],
    ['of IPv6', IPV6],
  ])('is refused without a family on a device %s', (_, where) => {
    expect(complaint((stack) => tokenPair(stack, { where }))).toBe(ASKED);
  });

  it('is refused with a family that the device has not', () => {
    expect(complaint((stack) => tokenPair(stack, { where: IPV6, options: { family: four } }))).toMatch(
      /^web\/pair: 'virtualIps.address' must be of a family that eth0 of host 'd1' has an address of/,
    );
  });
});

it.each<[VirtualIpOptions, string]>([
  [{ family: six }, "left out, or that of the address, which is IPv4, got 'IPv6'"],
  [{ family: 'ipv4' as AddressFamily }, "AddressFamily.IPV4 or AddressFamily.IPV6, got 'ipv4'"],
])('a known address keeps its family: %j', (options, message) => {
  const given = { address: () => '192.0.2.100', options };
  expect(complaint((stack) => tokenPair(stack, given))).toBe(
    `web/pair: 'virtualIps.family' must be ${message}`,
  );
});

/** An nginx balancer, or a director with tunnels, before a server whose address is a variable. */
function tokenServer(
  stack: TerraformStack,
  kind: 'nginx' | 'tunnel',
  address: (token: string) => string,
  family?: AddressFamily,
): void {
  const networkInterfaces: NetworkInterface[] = [
    { device: 'eth0', address: address(variable(stack, 'rs')), family },
  ];
  const pool = new RealServerPool(stack, 'pool', { port: 8080 });
  pool.addServer(new ServerHost({ name: 'rs1', networkInterfaces }));
  const edge = { host: host('d1', BOTH(11)) };
  if (kind === 'nginx') {
    new NginxBalancer(stack, 'edge', edge).addHttpServer('web', { pool });
  } else {
    const director = new LvsDirector(stack, 'edge', { ...edge, virtualIps: [VirtualIp.of('192.0.2.100')] });
    director.addVirtualService('web', { pool, forwardingMethod: ForwardingMethod.TUN });
  }
}

describe('a server whose address only Terraform knows', () => {
  const upstream = (address: (token: string) => string, family?: AddressFamily) => {
    const stack = newStack();
    tokenServer(stack, 'nginx', address, family);
    const conf = fileEnding(assetFiles(stack, 'edge/Balancer'), 'conf.d/linux-lb-web-edge.conf');
    return /server (\S+:8080) weight/.exec(conf)?.[1];
  };
  const whole = (token: string) => token;

  it('has brackets in nginx if it is IPv6', () => {
    expect(upstream((token) => `${token}/64`)).toBe('[@@linux-lb:word:var.rs@@]:8080');
    expect(upstream((token) => `${token}/24`)).toBe('@@linux-lb:word:var.rs@@:8080');
    expect(upstream(whole, six)).toMatch(/^\[@@.*@@\]:8080$/);
    expect(upstream(whole, four)).toMatch(/^@@.*@@:8080$/);
  });

  it.each(['nginx', 'tunnel'] as const)('is asked for its family behind %s', (kind) => {
    expect(complaint((stack) => tokenServer(stack, kind, whole))).toContain(
      "web/edge: 'rs1.networkInterfaces.family' must be AddressFamily.IPV4 or AddressFamily.IPV6, or the address a token with a known prefix, such as '${vm.ip}/24': how it is written goes by its family, got undefined",
    );
  });
});
