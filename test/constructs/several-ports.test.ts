import { TerraformStack } from 'cdktf';
import { ForwardingMethod, LvsDirector, NginxBalancer, RealServerPool, VirtualIp } from '../../lib';
import { VIP, host, pair } from '../support/hosts';
import { nginxFiles } from '../support/nginx-schemes';
import { keepalivedVerdict, nginxBalancerVerdict } from '../support/real-programs';
import { assetFiles, newStack, resources, synth, synthFiles } from '../support/synth';

type Compose = (stack: TerraformStack) => void;

function servers(stack: TerraformStack, count = 2): RealServerPool {
  const pool = new RealServerPool(stack, 'pool', { port: 80 });
  for (let at = 1; at <= count; at++) pool.addServer(host(`rs${at}`, 20 + at));
  return pool;
}

function filesOf(compose: Compose, step: string): Map<string, string> {
  const stack = newStack();
  compose(stack);
  synth(stack);
  return assetFiles(stack, step);
}

const direct: Compose = (stack) => {
  const [lvs, pool] = [pair(stack), servers(stack)];
  lvs.addVirtualService('http', { pool });
  lvs.addVirtualService('https', { pool, serverPort: 443 });
};

const translated: Compose = (stack) => {
  const director = new LvsDirector(stack, 'lb', {
    host: host('d1', 'eth0 198.51.100.11/24 eth1 192.0.2.11/24'),
    virtualIps: [VirtualIp.of('198.51.100.100')],
  });
  const pool = servers(stack);
  const nat = { pool, forwardingMethod: ForwardingMethod.NAT };
  director.addVirtualService('http', { ...nat, port: 80, serverPort: 8080 });
  director.addVirtualService('https', { ...nat, port: 443, serverPort: 8443 });
};

const proxied: Compose = (stack) => {
  const pool = servers(stack);
  const edge = new NginxBalancer(stack, 'edge', { host: host('n1', 11) });
  edge.addHttpServer('web', {
    pool,
    serverPort: 8080,
    routes: [
      { path: '/api/', pool, serverPort: 9090 },
      { path: '/old/', pool },
    ],
  });
  edge.addStreamServer('db', {
    pool,
    serverPort: 3306,
    serverNameRoutes: [{ serverName: 'a.example.org', pool, serverPort: 3307 }],
  });
};

describe('one pool on several ports', () => {
  it('of LVS: each service checks and hands on to its own', () => {
    const files = filesOf(direct, 'pair/Primary');
    const conf = files.get('files/etc/keepalived/linux-lb.d/web-pair.conf')!;
    expect(conf.match(/(virtual|real)_server .*(?= {)/g)).toEqual([
      ...[`virtual_server ${VIP} 80`, 'real_server 192.0.2.21 80', 'real_server 192.0.2.22 80'],
      ...[`virtual_server ${VIP} 443`, 'real_server 192.0.2.21 443', 'real_server 192.0.2.22 443'],
    ]);
    const main = files.get('files/etc/keepalived/keepalived.conf')!;
    expect(keepalivedVerdict({ 'keepalived.conf': main, 'linux-lb.d/web-pair.conf': conf })).toBe('');
  });

  it('of LVS: the servers let in all of them, and checks of all of them', () => {
    const opened = filesOf(direct, 'server-rs1').get('files/etc/linux-lb/web-pool/firewall.conf')!;
    expect(opened.split('\n').filter((line) => line.startsWith('accept'))).toEqual([
      `accept input tcp any ${VIP} port 80`,
      `accept input tcp any ${VIP} port 443`,
      ...[80, 443].map((port) => `accept input tcp 192.0.2.11 any port ${port}`),
      ...[80, 443].map((port) => `accept input tcp 192.0.2.12 any port ${port}`),
    ]);
  });

  it('of LVS by NAT: answers of each go back', () => {
    const files = filesOf(translated, 'server-rs1');
    const routes = files.get('files/etc/linux-lb/web-pool/return-routes.conf')!;
    expect(routes.match(/^rule .*/gm)).toEqual(['rule 192.0.2.21 6 8080', 'rule 192.0.2.21 6 8443']);
    const conf = filesOf(translated, 'lb/Director').get('files/etc/keepalived/linux-lb.d/web-lb.conf')!;
    expect(conf).toMatch(/virtual_server 198.51.100.100 443 {[^]*real_server 192.0.2.21 8443 {/);
  });

  it('of nginx: each server and route', () => {
    const files = nginxFiles(proxied, 'edge/Balancer');
    expect(nginxBalancerVerdict(files)).toBe('');
    const ports = Object.values(files).flatMap((text) => text.match(/server 192\.0\.2\.21:\d+/g) ?? []);
    expect(new Set(ports)).toEqual(
      new Set([8080, 9090, 80, 3306, 3307].map((port) => `server 192.0.2.21:${port}`)),
    );
    const opened = filesOf(proxied, 'server-rs1').get('files/etc/linux-lb/web-pool/firewall.conf')!;
    expect(opened.match(/^accept .*/gm)).toEqual(
      [8080, 9090, 80, 3306, 3307].map((port) => `accept input tcp 192.0.2.11 192.0.2.21 port ${port}`),
    );
  });

  it('has them in the inventory', () => {
    const inventory = (compose: Compose) => JSON.parse(synthFiles(compose).get('linux-lb.json')!).clusters[0];
    const on = (port: string) => ({ servers: [{ port }, { port }] });
    const [http, https] = inventory(direct).virtualServices;
    expect(http).toMatchObject({ port: '80', ...on('80') });
    expect(https).toMatchObject({ port: '443', ...on('443') });
    const { httpServers, streamServers } = inventory(proxied);
    expect(httpServers[0]).toMatchObject({ ...on('8080'), routes: [on('9090'), on('80')] });
    expect(streamServers[0]).toMatchObject({ ...on('3306'), serverNameRoutes: [on('3307')] });
  });

  it('of which there are 120 costs one step for each server and director, and for each of both one preparation and what a plan shows', () => {
    const stack = newStack();
    const [lvs, pool] = [pair(stack), servers(stack, 4)];
    for (let port = 8001; port <= 8120; port++) lvs.addVirtualService(`p${port}`, { pool, serverPort: port });
    expect(Object.keys(resources(synth(stack)))).toHaveLength(4 + 2 + 2 + 2 + 4);
    const conf = assetFiles(stack, 'pair/Primary').get('files/etc/keepalived/linux-lb.d/web-pair.conf')!;
    expect(conf.match(/real_server /g)).toHaveLength(480);
  });
});
