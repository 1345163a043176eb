import { ForwardingMethod, RealServerPool, SorryServer, VirtualIp, VirtualServiceSettings } from '../../lib';
import { complaint } from '../support/complaint';
import { host, pair } from '../support/hosts';
import { assetFiles, fileEnding, newStack } from '../support/synth';

const director = (last: number) =>
  host(`d${last}`, `eth0 192.0.2.${last}/24 eth0 2001:db8::${last}/64 eth1 10.0.0.${last}/24`);

/** A pair with one service of two real servers of weights 3 and 1. */
function compose(stack: ReturnType<typeof newStack>, settings: VirtualServiceSettings): void {
  const pool = new RealServerPool(stack, 'pool', { port: 80 });
  const server = (last: number) =>
    host(`r${last}`, `eth0 192.0.2.${last}/24 eth0 2001:db8::${last}/64 eth1 10.0.0.${last}/24`);
  pool.addServer(server(21), { weight: 3 });
  pool.addServer(server(22));
  pair(stack, {
    primary: director(11),
    backup: director(12),
    virtualIps: [V4, V6],
    innerVirtualIps: [VirtualIp.of('10.0.0.1')],
  }).addVirtualService('http', { pool, virtualIp: V4, ...settings });
}

const [V4, V6] = ['192.0.2.100', '2001:db8::100'].map((address) => VirtualIp.of(address));
const { NAT, TUN } = ForwardingMethod;
const [local, other] = [SorryServer.of('127.0.0.1', 80), SorryServer.of('192.0.2.30', 8080)];

it.each<[string, VirtualServiceSettings, string]>([
  [
    'another port with direct routing',
    { sorryServer: other },
    "'http.sorryServer.port' must be the service's port 80, since DR keeps ports, got 8080",
  ],
  [
    'another port with tunneling',
    { sorryServer: other, forwardingMethod: TUN },
    "'http.sorryServer.port' must be the service's port 80, since TUN keeps ports, got 8080",
  ],
  [
    'IPv4 for an IPv6 service',
    { sorryServer: local, virtualIp: V6 },
    "'http.sorryServer.address' must be an IPv6 address, as the virtual IP is, got '127.0.0.1'",
  ],
  [
    'IPv6 for an IPv4 service, also with tunneling',
    { sorryServer: SorryServer.of('2001:db8::30', 80), forwardingMethod: TUN },
    "'http.sorryServer.address' must be an IPv4 address, as the virtual IP is, got '2001:db8::30'",
  ],
  [
    'the director itself with NAT',
    { sorryServer: SorryServer.of('127.0.0.1', 8080), forwardingMethod: NAT },
    "'http.sorryServer.address' must be a server's, reached as the real servers are: the kernel drops what it would have to translate to a loopback address, got '127.0.0.1'",
  ],
  [
    'a quorum that all servers together do not reach',
    { quorum: 5 },
    "'http.quorum' must be at most 4, the sum of the real servers' weights, got 5",
  ],
  [
    'a hysteresis from which the service would not come back',
    { quorum: 3, hysteresis: 2, sorryServer: local },
    "'http.hysteresis' must be at most 1: the weights' sum is 4, and below quorum and hysteresis together the sorry server keeps the connections, got 2",
  ],
  [
    'a real server that is inhibited, too',
    { inhibitOnFailure: true, sorryServer: SorryServer.of('192.0.2.21', 80) },
    "'http.sorryServer.address' must be another than a real server's with inhibitOnFailure, got '192.0.2.21'",
  ],
])('refuses %s', (_, settings, message) => {
  expect(complaint((stack) => compose(stack, settings))).toBe(`web/pair: ${message}`);
});

it.each<[string, VirtualServiceSettings, string]>([
  ['the director itself', { sorryServer: local }, '127.0.0.1 80'],
  [
    'the director itself, for an IPv6 service',
    { sorryServer: SorryServer.of('::1', 80), virtualIp: V6 },
    '::1 80',
  ],
  [
    'another port behind NAT',
    { sorryServer: SorryServer.of('10.0.0.30', 8080), forwardingMethod: NAT },
    '10.0.0.30 8080',
  ],
  ['no port with several of them', { sorryServer: local, additionalPorts: [443] }, '127.0.0.1'],
  ['no port with a firewall mark', { sorryServer: local, firewallMark: 7 }, '127.0.0.1'],
  [
    'IPv4 for a tunneled IPv6 service',
    { sorryServer: SorryServer.of('192.0.2.30', 80), virtualIp: V6, forwardingMethod: TUN },
    '192.0.2.30 80',
  ],
  ['a quorum of all', { quorum: 3, hysteresis: 1, sorryServer: local }, '127.0.0.1 80'],
])('takes %s', (_, settings, words) => {
  expect(complaint((stack) => compose(stack, settings))).toBeUndefined();
  const stack = newStack();
  compose(stack, settings);
  const conf = fileEnding(assetFiles(stack, 'Primary'), 'linux-lb.d/web-pair.conf');
  expect(conf).toContain(`    sorry_server ${words}\n`);
});

it('refuses NAT to another port with a firewall mark, which keeps ports', () => {
  const settings = { port: 8080, forwardingMethod: NAT, firewallMark: 7 };
  expect(complaint((stack) => compose(stack, settings))).toBe(
    "web/pair: 'http.port' must be the servers' port 80 (serverPort, or else the pool's), since a firewall mark keeps ports, got 8080",
  );
});
