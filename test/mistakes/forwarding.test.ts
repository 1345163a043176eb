import { TerraformStack } from 'cdktf';
import {
  ForwardingMethod,
  RealServerPool,
  Scheduler,
  ServerHost,
  TransportProtocol,
  Tunnel,
  VirtualIp,
  VirtualServiceSettings,
} from '../../lib';
import { host, pair, pool } from '../support/hosts';
import { complaint } from '../support/complaint';

const BOTH = (last: number) => `eth0 192.0.2.${last}/24 eth1 10.0.0.${last}/24`;

function withServers(
  stack: TerraformStack,
  servers: ServerHost[],
  settings: VirtualServiceSettings,
  inner: string[] = [],
  [primary, backup] = [host('d1', BOTH(11)), host('d2', BOTH(12))],
): void {
  const made = new RealServerPool(stack, 'pool', { port: 80 });
  for (const server of servers) made.addServer(server);
  const innerVirtualIps = inner.map((address) => VirtualIp.of(address));
  pair(stack, { primary, backup, innerVirtualIps }).addVirtualService('http', { pool: made, ...settings });
}

const inner = host('n1', 'eth0 10.0.0.21/24');
const remote = host('t1', 'eth0 198.51.100.21/24');

describe('NAT', () => {
  const NEEDED =
    "web/pair: 'innerVirtualIps' must be an address in an inner network of 'n1' (10.0.0.21/24) and of all directors: " +
    "NAT needs it as the servers' gateway, got";

  it('without an inner virtual IP', () => {
    const nat = { forwardingMethod: ForwardingMethod.NAT };
    expect(complaint((stack) => withServers(stack, [inner], nat))).toBe(`${NEEDED} []`);
  });

  it('with an inner virtual IP in another network than the servers', () => {
    const directors = [11, 12].map((last) => host(`d${last}`, `${BOTH(last)} eth2 10.9.0.${last}/24`));
    const message = complaint((stack) =>
      withServers(
        stack,
        [inner],
        { forwardingMethod: ForwardingMethod.NAT },
        ['10.9.0.1'],
        directors as [ServerHost, ServerHost],
      ),
    );
    expect(message).toBe(`${NEEDED} ['10.9.0.1']`);
  });

  it('without an inner network', () => {
    const message = complaint((stack) =>
      withServers(
        stack,
        [inner],
        { forwardingMethod: ForwardingMethod.NAT },
        [],
        [host('d1', 11), host('d2', 12)],
      ),
    );
    expect(message).toBe(`${NEEDED} []`);
  });
});

it('two NAT balancers with a gateway each in front of one pool', () => {
  const message = complaint((stack) => {
    const made = new RealServerPool(stack, 'pool', { port: 80 });
    made.addServer(inner);
    for (const [id, last, gateway] of [
      ['one', 11, '10.0.0.1'],
      ['two', 13, '10.0.0.2'],
    ] as const) {
      const props = {
        primary: host(`d${last}`, BOTH(last)),
        backup: host(`d${last + 1}`, BOTH(last + 1)),
        virtualIps: [VirtualIp.of(`192.0.2.1${last}`)],
        innerVirtualIps: [VirtualIp.of(gateway)],
        vrrp: { virtualRouterId: last },
      };
      pair(stack, props, id).addVirtualService('http', {
        pool: made,
        forwardingMethod: ForwardingMethod.NAT,
      });
    }
  });
  expect(message).toBe(
    "web/pool: 'n1's gateway' must be one that all directors which translate addresses (NAT) share; " +
      "use another pool for the other ones, got ['10.0.0.1', '10.0.0.2']",
  );
});

describe('DR and TUN', () => {
  it.each([
    ['direct routing', ForwardingMethod.DR, host('r1', 21)],
    ['tunneling', ForwardingMethod.TUN, remote],
  ])('%s to another port', (words, forwardingMethod, server) => {
    expect(complaint((stack) => withServers(stack, [server], { forwardingMethod, port: 8080 }))).toBe(
      `web/pair: 'http.port' must be the servers' port 80 (serverPort, or else the pool's), since ${words} hands packets over unchanged, got 8080`,
    );
  });

  it('case 4: a director that is a real server too, with another port', () => {
    const directors: [ServerHost, ServerHost] = [host('d1', BOTH(11)), host('d2', BOTH(12))];
    const options = { forwardingMethod: ForwardingMethod.DR, port: 8080 };
    expect(complaint((stack) => withServers(stack, directors, options, [], directors))).toBe(
      "web/pair: 'http.port' must be the servers' port 80 (serverPort, or else the pool's), since direct routing hands packets over unchanged, got 8080",
    );
  });

  it('TUN to a director of the pair', () => {
    const directors: [ServerHost, ServerHost] = [host('d1', BOTH(11)), host('d2', BOTH(12))];
    const message = complaint((stack) =>
      withServers(stack, [directors[0]], { forwardingMethod: ForwardingMethod.TUN }, [], directors),
    );
    expect(message).toBe(
      "web/pair: 'http.forwardingMethod' must be ForwardingMethod.DR or NAT where one of several directors is a real server too, " +
        "got 'TUN for 'd1''",
    );
  });

  it('IPv4 over IPv6', () => {
    const server = host('t1', 'eth0 2001:db8::21/64');
    expect(
      complaint((stack) => withServers(stack, [server], { forwardingMethod: ForwardingMethod.TUN })),
    ).toBe(
      "web/pair: 't1.networkInterfaces' must be at least one with an IPv4 address, since IPv4 is not tunneled over IPv6, " +
        "got '2001:db8::21'",
    );
  });

  it('IPv6 by another tunnel than IP in IP', () => {
    const six = (name: string, last: number) => host(name, `eth0 2001:db8::${last}/64`);
    const message = complaint((stack) => {
      const made = new RealServerPool(stack, 'pool', { port: 80 });
      made.addServer(six('t1', 21));
      const virtualIps = [VirtualIp.of('2001:db8::100')];
      pair(stack, { primary: six('d1', 11), backup: six('d2', 12), virtualIps }).addVirtualService('http', {
        pool: made,
        forwardingMethod: ForwardingMethod.tunneling(Tunnel.GRE),
      });
    });
    expect(message).toBe(
      "web/pair: 'http.forwardingMethod' must be Tunnel.IPIP for an IPv6 virtual IP, got 'gre'",
    );
  });

  it('an IPv6 service with IPv4 servers', () => {
    const message = complaint((stack) => {
      const made = pool(stack);
      const both = (last: number) => host(`d${last}`, `eth0 192.0.2.${last}/24 eth0 2001:db8::${last}/64`);
      const virtualIps = [VirtualIp.of('2001:db8::100')];
      pair(stack, { primary: both(11), backup: both(12), virtualIps }).addVirtualService('http', {
        pool: made,
      });
    });
    expect(message?.split('\n')[0]).toBe(
      "web/pair: 'rs1.networkInterfaces' must be in the network of the director's eth0, 2001:db8::11/64, for direct routing, " +
        "got 'eth0 192.0.2.21/24'",
    );
  });
});

describe('marks and connection synchronisation', () => {
  it('one mark for two services', () => {
    const message = complaint((stack) => {
      const [made, balancer] = [pool(stack), pair(stack)];
      balancer.addVirtualService('http', { pool: made, firewallMark: 7 });
      balancer.addVirtualService('udp', { pool: made, firewallMark: 7, protocol: TransportProtocol.UDP });
    });
    expect(message).toBe(
      "web/pair: 'udp.firewallMark' must be unique on the directors; 'http' of web/pair has it already, got 7",
    );
  });

  it('connections synchronised for two pairs of one host', () => {
    const message = complaint((stack) => {
      const [made, primary, backup] = [pool(stack), host('d1', 11), host('d2', 12)];
      pair(stack, { primary, backup }).addVirtualService('http', { pool: made });
      pair(
        stack,
        {
          primary: backup,
          backup: primary,
          virtualIps: [VirtualIp.of('192.0.2.101')],
          vrrp: { virtualRouterId: 52 },
        },
        'other',
      ).addVirtualService('http', { pool: made });
    });
    expect(message).toBe(
      "web/other: 'connectionSync' must be false, since web/pair on the same host has it already, got true",
    );
  });
});

describe('virtual services', () => {
  const refused = (settings: VirtualServiceSettings) =>
    complaint((stack) => pair(stack).addVirtualService('http', { pool: pool(stack), ...settings }));

  it.each([
    [{ firewallMark: 0 }, "'http.firewallMark' must be a whole number from 1 to 2147483647, got 0"],
    [{ additionalPorts: [0] }, "'http.additionalPorts' must be a whole number from 1 to 65535, got 0"],
    [{ quorum: 2, hysteresis: 2 }, "'http.hysteresis' must be less than the quorum, which is 2, got 2"],
    [
      { persistenceGranularity: '255.255.255.0' },
      "'http.persistenceGranularity' must be left out, or given with persistenceTimeoutSeconds: alone it makes keepalived send a client to the same server for 360 seconds, got '255.255.255.0'",
    ],
    [
      { persistenceTimeoutSeconds: 60, persistenceGranularity: '255.0.255.0' },
      "'http.persistenceGranularity' must be an IPv4 netmask such as '255.255.255.0', or an IPv6 prefix length, got '255.0.255.0'",
    ],
    [{ drainSeconds: 601 }, "'http.drainSeconds' must be a whole number from 0 to 600, got 601"],
    [
      { drainSeconds: 5, protocol: TransportProtocol.UDP },
      "'http.drainSeconds' must be left out with UDP, which has no connections that end, got 5",
    ],
    [
      { drainSeconds: 5, scheduler: Scheduler.DH },
      "'http.drainSeconds' must be left out with the scheduler dh without fallback, which would refuse clients meanwhile, got 5",
    ],
    [{ onePacket: true }, "'http.onePacket' must be left out with TCP: it is for UDP alone, got true"],
    [
      { checkDataPath: true, protocol: TransportProtocol.UDP },
      "'http.checkDataPath' must be left out with UDP: the check makes a TCP connection, got true",
    ],
  ])('%j', (settings, message) => {
    expect(refused(settings)).toBe(`web/pair: ${message}`);
  });
});
