import { ForwardingMethod, Scheduler, TransportProtocol, Tunnel } from '../../../lib';
import { leavingServerLine } from '../../../lib/provisioning/plan-lines/leaving-server';
import { DirectorService } from '../../../lib/roles/ipvs/director-service';
import { leavingServers } from '../../../lib/roles/ipvs/leaving-servers';
import { SERVER, SERVICE } from '../../support/director-service';

const line = (service: Partial<DirectorService>) =>
  leavingServers([{ ...SERVICE, ...service }])
    .map(leavingServerLine)
    .join('\n');
const server = (more: object) => ({ servers: [{ ...SERVER, ...more }] });

it.each<[string, Partial<DirectorService>, string]>([
  ['direct routing', {}, '10 TCP 192.0.2.100:80 192.0.2.21:80 -g'],
  [
    'NAT to another port',
    { serverPort: 8080, ...server({ forwardingMethod: ForwardingMethod.NAT }) },
    '10 TCP 192.0.2.100:80 192.0.2.21:8080 -m',
  ],
  ['IP in IP', server({ forwardingMethod: ForwardingMethod.TUN }), '10 TCP 192.0.2.100:80 192.0.2.21:80 -i'],
  [
    'GRE',
    server({ forwardingMethod: ForwardingMethod.tunneling(Tunnel.GRE) }),
    '10 TCP 192.0.2.100:80 192.0.2.21:80 -i --tun-type gre',
  ],
  [
    'GUE',
    server({ forwardingMethod: ForwardingMethod.tunneling(Tunnel.gue(5555)) }),
    '10 TCP 192.0.2.100:80 192.0.2.21:80 -i --tun-type gue --tun-port 5555',
  ],
  [
    'IPv6, and thresholds',
    {
      virtualIp: '2001:db8::100',
      ...server({ address: '2001:db8::21', upperThreshold: 9, lowerThreshold: 5 }),
    },
    '10 TCP [2001:db8::100]:80 [2001:db8::21]:80 -g -x 9 -y 5',
  ],
  ['a firewall mark', { firewallMark: 6 }, '10 FWM 6 192.0.2.21:0 -g'],
  [
    'a time of its own',
    { settings: { drainSeconds: 300, protocol: TransportProtocol.SCTP } },
    '300 SCTP 192.0.2.100:80 192.0.2.21:80 -g',
  ],
  [
    'a hash that falls back',
    { settings: { scheduler: Scheduler.MH } },
    '10 TCP 192.0.2.100:80 192.0.2.21:80 -g',
  ],
])('says of %s what ipvsadm has to be told', (_, service, expected) => {
  expect(line(service)).toBe(expected);
});

it.each([
  ['0 s', { drainSeconds: 0 }],
  ['UDP', { protocol: TransportProtocol.UDP }],
  ['a hash that cannot fall back', { scheduler: Scheduler.DH }],
  ['a hash that must not fall back', { scheduler: Scheduler.maglevHashing({ fallback: false }) }],
])('does not drain with %s', (_, settings) => {
  expect(line({ settings })).toBe('');
});
