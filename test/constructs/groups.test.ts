import { TerraformStack } from 'cdktf';
import { ForwardingMethod, HealthCheck, LvsDirectorGroupProps, RealServerPool, VirtualIp } from '../../lib';
import { balancerGroup, directorGroup, nginxGroup } from '../support/groups';
import { host, pool } from '../support/hosts';
import { keepalivedVerdict } from '../support/real-programs';
import { assetFiles, newStack, resources, synth, synthFiles } from '../support/synth';

const LAST = 'director-3';

function compose(props: Partial<LvsDirectorGroupProps> = {}): TerraformStack {
  const stack = newStack();
  directorGroup(stack, props).addVirtualService('http', { pool: pool(stack) });
  return stack;
}

/** What lies below /etc/keepalived on a director. */
function keepalivedFiles(stack: TerraformStack, step: string): { [name: string]: string } {
  const marker = 'files/etc/keepalived/';
  const ours = [...assetFiles(stack, step)].filter(([path]) => path.startsWith(marker));
  return Object.fromEntries(ours.map(([path, text]) => [path.split(marker)[1], text]));
}

const fileOf = (stack: TerraformStack, step: string, path: string) =>
  assetFiles(stack, step).get(`files${path}`) ?? '';

/** All members' steps, with the name of each and what it waits for among them. */
function order(stack: TerraformStack): [string, string[]][] {
  const all = resources(synth(stack)) as { [id: string]: { depends_on?: string[] } };
  const name = (id: string) => /_((director|balancer)-\d)_/.exec(id)?.[1];
  const known = (names: (string | undefined)[]) => names.filter((each): each is string => each !== undefined);
  const steps = Object.entries(all).filter(([id]) => !id.includes('_Preparation_'));
  return steps.flatMap(([id, { depends_on = [] }]) =>
    known([name(id)]).map((own): [string, string[]] => [own, known(depends_on.map(name))]),
  );
}

describe('three directors', () => {
  it.each([
    ['director-1', 240],
    ['director-2', 200],
    [LAST, 160],
  ])('%s has priority %s', (step, priority) => {
    const files = keepalivedFiles(compose(), step);
    expect(files['linux-lb.d/web-group.conf']).toContain(`    priority ${priority}\n`);
    expect(files['linux-lb.d/web-group.conf']).toContain('lvs_sync_daemon eth0 id 51');
    expect(keepalivedVerdict(files)).toBe('');
  });

  it('are configured from the lowest priority up', () => {
    expect(Object.fromEntries(order(compose()))).toEqual({
      'director-1': ['director-2'],
      'director-2': ['director-3'],
      'director-3': [],
    });
  });

  it('speak to each other one by one by unicast, and let each other in', () => {
    const stack = compose({ vrrp: { virtualRouterId: 51, unicast: true } });
    const files = keepalivedFiles(stack, 'director-2');
    expect(files['linux-lb.d/web-group.conf']).toContain(`    unicast_src_ip 192.0.2.12
    unicast_peer {
        192.0.2.11
        192.0.2.13
    }
`);
    expect(keepalivedVerdict(files)).toBe('');
    const openings = fileOf(stack, 'director-2', '/etc/linux-lb/web-group/firewall.conf');
    const vrrp = openings.split('\n').filter((line) => line.includes('vrrp'));
    expect(vrrp.filter((line) => line.includes('192.0.2.11')).length).toBe(2);
    expect(vrrp.filter((line) => line.includes('192.0.2.13')).length).toBe(2);
  });

  it('as real servers each know the frames of both others', () => {
    const stack = newStack();
    const directors = [host('d1', 11), host('d2', 12), host('d3', 13)];
    const servers = new RealServerPool(stack, 'pool', { port: 80, healthCheck: HealthCheck.tcp() });
    for (const director of directors) servers.addServer(director);
    directorGroup(stack, { directors }).addVirtualService('http', { pool: servers });
    const marks = fileOf(stack, 'server-d1', '/etc/linux-lb/web-pool/firewall-marks.conf');
    expect(marks.match(/^peer eth0 192\.0\.2\.100 \S+/gm)).toEqual([
      'peer eth0 192.0.2.100 192.0.2.12',
      'peer eth0 192.0.2.100 192.0.2.13',
    ]);
  });

  it('share a gateway of real servers by NAT', () => {
    const both = (name: string, last: number) => host(name, `eth0 192.0.2.${last}/24 eth1 10.0.0.${last}/24`);
    const stack = newStack();
    const servers = new RealServerPool(stack, 'pool', { port: 80 });
    servers.addServer(host('rs1', 'eth0 10.0.0.21/24'));
    directorGroup(stack, {
      directors: [both('d1', 11), both('d2', 12), both('d3', 13)],
      innerVirtualIps: [VirtualIp.of('10.0.0.1')],
    }).addVirtualService('http', { pool: servers, forwardingMethod: ForwardingMethod.NAT });
    expect(fileOf(stack, 'server-rs1', '/etc/linux-lb/web-pool/return-routes.conf')).toContain(
      'gateway 10.0.0.1 eth0',
    );
  });
});

it('three balancers: priorities by order, configured from the lowest up', () => {
  const stack = newStack();
  balancerGroup(stack).addHttpServer('web', { pool: pool(stack) });
  expect(Object.fromEntries(order(stack))).toEqual({
    'balancer-1': ['balancer-2'],
    'balancer-2': ['balancer-3'],
    'balancer-3': [],
  });
  const files = keepalivedFiles(stack, 'balancer-3');
  expect(files['linux-lb.d/web-edge.conf']).toContain('    priority 160\n');
});

it('the inventory has the members in the order of their priorities', () => {
  expect(JSON.parse(synthFiles(nginxGroup).get('linux-lb.json')!).clusters[0]).toMatchObject({
    kind: 'NginxHaGroup',
    members: [
      { host: 'n1', role: 'primary', priority: '240' },
      { host: 'n2', role: 'backup', priority: '200' },
      { host: 'n3', role: 'backup', priority: '160' },
    ],
    vrrp: { virtualRouterId: '52' },
  });
});
