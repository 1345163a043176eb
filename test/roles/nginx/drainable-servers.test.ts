import { BalancerRealServer } from '../../../lib/roles/nginx/balancer-servers';
import { drainableServers } from '../../../lib/roles/nginx/drainable-servers';

const server = (name: string, address: string): BalancerRealServer => ({
  name,
  address,
  isName: false,
  port: 80,
  weight: 1,
  backup: false,
});
const upstream = (name: string, ...servers: BalancerRealServer[]) => ({ name, servers, settings: {} });
const common = { addresses: [], port: 80, settings: {} };

test('a server is named by each upstream that has it: of servers, routes and names', () => {
  const [rs1, rs2] = [server('rs1', '192.0.2.21'), server('rs2', '2001:db8::22')];
  const drainable = drainableServers({
    httpServers: [
      {
        ...common,
        name: 'web',
        limitZones: { requests: '', connections: '' },
        upstream: upstream('edge_web', rs1),
        routes: [{ path: '/api/', exact: false, upstream: upstream('edge_web_api', rs2) }],
      },
    ],
    streamServers: [
      {
        ...common,
        name: 'tls',
        upstream: upstream('edge_tls', rs1),
        byServerName: [{ serverName: 'a.example', upstream: upstream('edge_tls_a', rs2) }],
      },
    ],
  });
  expect(drainable.map(({ name, program, place }) => `${name} ${program} ${place}`)).toEqual([
    'rs1 nginx upstream edge_web server 192.0.2.21:80',
    'rs2 nginx upstream edge_web_api server [2001:db8::22]:80',
    'rs1 nginx upstream edge_tls server 192.0.2.21:80',
    'rs2 nginx upstream edge_tls_a server [2001:db8::22]:80',
  ]);
});
