import { TransportProtocol } from '../../../lib';
import { nginxBalancerOpenings } from '../../../lib/roles/firewall/nginx-balancer-openings';
import { openingLine } from '../../../lib/roles/firewall/opening';

const LISTENS = [
  { protocol: TransportProtocol.TCP, address: '192.0.2.100', port: 443 },
  { protocol: TransportProtocol.UDP, port: 53 },
];
const UPSTREAMS = [{ protocol: TransportProtocol.TCP, address: '10.0.0.21', port: 8080 }];
const SERVED = [
  'accept input tcp any 192.0.2.100 port 443',
  'accept input udp any any port 53',
  'accept output tcp any 10.0.0.21 port 8080',
];

it('is reached where it listens, and reaches what it passes requests on to', () => {
  expect(nginxBalancerOpenings({ listens: LISTENS, upstreams: UPSTREAMS }).map(openingLine)).toEqual(SERVED);
});

it('speaks VRRP in a pair', () => {
  const vrrp = {
    virtualIps: ['192.0.2.100'],
    unicast: [{ source: '192.0.2.11', peer: '192.0.2.12' }],
  };
  expect(nginxBalancerOpenings({ listens: LISTENS, upstreams: UPSTREAMS, vrrp }).map(openingLine)).toEqual([
    'accept input vrrp 192.0.2.12 192.0.2.11',
    'accept output vrrp 192.0.2.11 192.0.2.12',
    ...SERVED,
  ]);
});
