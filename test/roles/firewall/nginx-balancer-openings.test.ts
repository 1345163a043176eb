import { TransportProtocol } from '../../../lib';
import { nginxBalancerOpenings } from '../../../lib/roles/firewall/nginx-balancer-openings';
import { openingLine } from '../../../lib/roles/firewall/opening';

const LISTENS = [
  { protocol: TransportProtocol.TCP, address: '192.0.2.100', port: 443 },
  { protocol: TransportProtocol.UDP, port: 53 },
];
const UPSTREAMS = [{ protocol: TransportProtocol.TCP, address: '10.0.0.21', port: 8080 }];
const STAPLING = [
  { protocol: TransportProtocol.UDP, address: '192.0.2.53', port: 53 },
  { protocol: TransportProtocol.TCP, port: 80 },
];
const SERVED = [
  'accept input tcp any 192.0.2.100 port 443',
  'accept input udp any any port 53',
  'accept output tcp any 10.0.0.21 port 8080',
];

const ENDS = { listens: LISTENS, upstreams: UPSTREAMS, peers: [] };

it('is reached where it listens, and reaches what it passes requests on to', () => {
  expect(nginxBalancerOpenings({ ...ENDS, stapling: [] }).map(openingLine)).toEqual(SERVED);
});

it('reaches whom it asks for OCSP answers, anywhere where only a name is known', () => {
  expect(nginxBalancerOpenings({ ...ENDS, stapling: STAPLING }).map(openingLine)).toEqual([
    ...SERVED,
    'accept output udp any 192.0.2.53 port 53',
    'accept output tcp any any port 80',
  ]);
});

it('asks its peers, and lets them ask it from any of their addresses', () => {
  const peer = { address: '192.0.2.12', from: ['192.0.2.12', '10.0.0.12'], own: '192.0.2.11', port: 8098 };
  const opened = nginxBalancerOpenings({ ...ENDS, stapling: [], peers: [peer] }).map(openingLine);
  expect(opened).toEqual([
    ...SERVED,
    'accept input tcp 192.0.2.12 192.0.2.11 port 8098',
    'accept input tcp 10.0.0.12 192.0.2.11 port 8098',
    'accept output tcp any 192.0.2.12 port 8098',
  ]);
});

it('speaks VRRP in a pair', () => {
  const vrrp = {
    virtualIps: ['192.0.2.100'],
    unicast: [{ source: '192.0.2.11', peers: ['192.0.2.12'] }],
  };
  expect(nginxBalancerOpenings({ ...ENDS, stapling: [], vrrp }).map(openingLine)).toEqual([
    'accept input vrrp 192.0.2.12 192.0.2.11',
    'accept output vrrp 192.0.2.11 192.0.2.12',
    ...SERVED,
  ]);
});
