import { TerraformStack, TerraformVariable } from 'cdktf';
import { LvsDirectorPair, RealServerPool, ServerHost, SshKey, VirtualIp } from '../../../lib';
import { host, singleDirector } from '../../support/hosts';
import { synthFiles } from '../../support/synth';

const read = (compose: (stack: TerraformStack) => void) =>
  JSON.parse(synthFiles(compose).get('linux-lb.json')!);

/** The example of docs/inventory.md. */
function example(stack: TerraformStack): void {
  const pool = new RealServerPool(stack, 'pool', { port: 80 });
  pool.addServer(host('rs1', 21, { key: SshKey.agent() }));
  const key = SshKey.file('/home/me/.ssh/id_ed25519');
  const primary = host('d1', 11, { key, bastion: { address: 'jump.example.net' } });
  const value = new TerraformVariable(stack, 'ssh_key', { sensitive: true }).stringValue;
  const backup = host('d2', 12, { user: 'admin', port: 2022, key: SshKey.variable(value) });
  const virtualIps = [VirtualIp.of('192.0.2.100')];
  const pair = new LvsDirectorPair(stack, 'pair', {
    primary,
    backup,
    virtualIps,
    vrrp: { virtualRouterId: 51 },
  });
  pair.addVirtualService('http', { pool });
}

it('is the contract of docs/inventory.md', () => {
  const interfaces = (last: number) => [{ device: 'eth0', address: `192.0.2.${last}/24` }];
  const root = { port: 22, user: 'root', sudo: false };
  expect(read(example)).toEqual({
    version: 1,
    stack: 'web',
    hosts: [
      {
        name: 'rs1',
        networkInterfaces: interfaces(21),
        ssh: { address: '192.0.2.21', ...root, key: { kind: 'agent' } },
        kernelNeeds: ['dummy'],
        roles: ['web/pool: real server'],
      },
      {
        name: 'd1',
        networkInterfaces: interfaces(11),
        ssh: {
          address: '192.0.2.11',
          ...root,
          key: { kind: 'file', path: '/home/me/.ssh/id_ed25519' },
          bastion: 'jump.example.net',
        },
        kernelNeeds: ['ip_vs'],
        roles: ['web/pair: primary'],
      },
      {
        name: 'd2',
        networkInterfaces: interfaces(12),
        ssh: { address: '192.0.2.12', port: 2022, user: 'admin', sudo: true, key: { kind: 'variable' } },
        kernelNeeds: ['ip_vs'],
        roles: ['web/pair: backup'],
      },
    ],
    clusters: [
      {
        path: 'web/pair',
        name: 'web-pair',
        kind: 'LvsDirectorPair',
        primary: 'd1',
        backup: 'd2',
        virtualRouterId: 51,
        virtualIps: [{ address: '192.0.2.100', device: 'eth0' }],
        virtualServices: [
          {
            id: 'http',
            virtualIp: '192.0.2.100',
            port: '80',
            protocol: 'TCP',
            forwardingMethod: 'DR',
            scheduler: 'wrr',
            pool: 'web/pool',
          },
        ],
      },
    ],
    pools: [{ path: 'web/pool', name: 'web-pool', port: '80', servers: [{ host: 'rs1', weight: '1' }] }],
  });
});

it('has a single director as a primary alone', () => {
  const [cluster] = read(singleDirector).clusters;
  expect(cluster).toMatchObject({ path: 'web/director', kind: 'LvsDirector', primary: 'd1' });
  expect(cluster).not.toHaveProperty('backup');
  expect(cluster).not.toHaveProperty('virtualRouterId');
});

it('names a host once, with all that it does', () => {
  const shared: ServerHost = host('rs1', 21);
  const { hosts } = read((stack) => {
    for (const id of ['one', 'two']) new RealServerPool(stack, id, { port: 80 }).addServer(shared);
  });
  expect(hosts).toHaveLength(1);
  expect(hosts[0]).toMatchObject({
    roles: ['web/one: real server', 'web/two: real server'],
    kernelNeeds: [],
  });
});
