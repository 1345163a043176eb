import { Inventory, InventoryHost } from '../../lab/inventory';
import { unionOf } from '../../lab/inventory-union';
import { planLab } from '../../lab/plan';
import { requireMachinesFor } from '../../lab/rehearsal/machines-for';

const key = { kind: 'file', path: '/key' } as const;
const host = (name: string, nics: { [place: string]: string }, more: object = {}): InventoryHost => ({
  name,
  networkInterfaces: Object.entries(nics).map(([address, device]) => ({ device, address })),
  ssh: { address: Object.keys(nics)[0].split('/')[0], key },
  ...more,
});
const inventory = (...hosts: InventoryHost[]): Inventory => ({ version: 2, hosts });
const union = (...hosts: InventoryHost[]) => unionOf(hosts.map((each) => inventory(each))).hosts;

const inner = host('d1', { '192.0.2.11/24': 'eth0', '10.0.0.11/24': 'eth1' }, { kernelNeeds: ['ip_vs'] });
const outer = host('d1', { '192.0.2.11/24': 'eth0', '2001:db8::11/64': 'eth0' }, { kernelNeeds: ['dummy'] });

describe('machines for several stacks', () => {
  test('a host has the NICs and the needs of all, in the order of the first', () => {
    const [only, ...more] = union(inner, outer);
    expect(more).toEqual([]);
    expect(only.networkInterfaces.map(({ device, address }) => `${device} ${address}`)).toEqual([
      'eth0 192.0.2.11/24',
      'eth1 10.0.0.11/24',
      'eth0 2001:db8::11/64',
    ]);
    expect(only.kernelNeeds).toEqual(['ip_vs', 'dummy']);
    expect(only.ssh.address).toBe('192.0.2.11');
  });

  test('hosts of one stack alone are there, and virtual IPs of all are taken', () => {
    const clusters = (address: string) => [{ virtualIps: [{ address }] }];
    const both = unionOf([
      { ...inventory(inner), clusters: clusters('192.0.2.254') },
      { ...inventory(host('rs1', { '192.0.2.21/24': 'eth0' })), clusters: clusters('192.0.2.253') },
    ]);
    expect(both.hosts.map(({ name }) => name)).toEqual(['d1', 'rs1']);
    expect(planLab(both, new Set()).lans.flatMap((lan) => lan.clientAddresses)).toContain('192.0.2.252/24');
  });

  test.each([
    [
      'another address on a device',
      { '192.0.2.12/24': 'eth0' },
      /192\.0\.2\.11\/24 on eth0 .* 192\.0\.2\.12\/24 on eth0/,
    ],
    ['an address on another device', { '192.0.2.11/24': 'eth7' }, /192\.0\.2\.11\/24 on eth0 .* on eth7/],
  ])('%s is refused', (_, nics, sentence) => {
    expect(() => union(inner, host('d1', nics))).toThrow(sentence);
  });

  test('another login is refused, another address that is the machine’s is not', () => {
    const as = (ssh: object) => ({ ...inner, ssh: { address: '192.0.2.11', key, ...ssh } });
    expect(() => union(inner, as({ user: 'operator' }))).toThrow(/Host d1 has another SSH user/);
    expect(() => union(as({ address: '198.51.100.1' }), as({ address: '198.51.100.2' }))).toThrow(
      /198\.51\.100\.1 and as 198\.51\.100\.2/,
    );
    expect(union(inner, as({ address: '10.0.0.11' }))[0].ssh.address).toBe('192.0.2.11');
    expect(union(inner, as({ address: '198.51.100.2' }))[0].ssh.address).toBe('198.51.100.2');
  });
});

describe('an app on machines that are up', () => {
  const web = host('web', { '192.0.2.31/24': 'eth0' });
  const { machines } = planLab(inventory(...union(inner, outer), web), new Set(['dummy']));
  const required = (...hosts: InventoryHost[]) => requireMachinesFor(inventory(...hosts), 'x', machines);

  test('may have fewer hosts, and hosts with fewer NICs', () => {
    expect(() => required(outer)).not.toThrow();
    expect(() => required(host('d1', { '10.0.0.11/24': 'eth1' }), web)).not.toThrow();
    expect(() => required(host('d1', { '${x.output}/24': 'eth0' }))).not.toThrow();
  });

  test.each([
    [host('d2', { '192.0.2.12/24': 'eth0' }), /no machine for host d2: none has that name/],
    [host('d1', { '192.0.2.12/24': 'eth0' }), /host d1: it has no 192\.0\.2\.12\/24 on eth0/],
    [host('web', { '192.0.2.31/24': 'eth0' }, { kernelNeeds: ['ip_vs'] }), /its kernel may have no ip_vs/],
    [{ ...web, ssh: { ...web.ssh, port: '2222' } }, /its SSH user, port, sudo or key is another/],
    [{ ...web, ssh: { ...web.ssh, address: '192.0.2.99' } }, /it cannot be reached at 192\.0\.2\.99/],
  ])('%# is refused in one sentence', (each, sentence) => {
    expect(() => required(each)).toThrow(sentence);
  });
});
