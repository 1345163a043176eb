import { Inventory, InventoryHost } from '../../lab/inventory';
import { withKnownAddresses } from '../../lab/known-addresses';
import { lanFor } from '../../lab/network/lan-for';
import { contains, formatSubnet, highestFree, subnetOf } from '../../lab/network/subnet';
import { planLab } from '../../lab/plan';

const host = (name: string, addresses: string[], kernelNeeds: string[] = [], ssh = {}): InventoryHost => ({
  name,
  networkInterfaces: addresses.map((address, at) => ({ device: `eth${at}`, address })),
  ssh: { address: addresses[0].split('/')[0], ...ssh },
  kernelNeeds,
});
const inventory = (...hosts: InventoryHost[]): Inventory => ({ version: 2, hosts });

describe('subnets', () => {
  test.each([
    ['192.0.2.11/24', '192.0.2.0/24'],
    ['10.1.2.3/9', '10.0.0.0/9'],
    ['2001:db8::11/64', '2001:db8::/64'],
    ['2001:DB8:0::11/64', '2001:db8::/64'],
    ['::ffff:192.0.2.1/120', '::ffff:c000:200/120'],
  ])('%s lies in %s', (address, subnet) => expect(formatSubnet(subnetOf(address))).toBe(subnet));

  test('the highest free address is none that is taken', () => {
    expect(highestFree(subnetOf('192.0.2.1/29'), ['192.0.2.6', '192.0.2.5'])).toBe('192.0.2.4');
    expect(highestFree(subnetOf('2001:db8::1/64'), [])).toBe('2001:db8::ffff:ffff:ffff:feff');
  });

  test('a subnet without room is the user’s to widen', () => {
    expect(() => highestFree(subnetOf('192.0.2.1/32'), [])).toThrow(/make it wider/);
  });

  test('an address of the other family is outside', () => {
    expect(contains(subnetOf('0.0.0.0/0'), '2001:db8::1')).toBe(false);
  });
});

describe('plan', () => {
  test('NICs of one subnet share a LAN, and two families on one NIC are one LAN', () => {
    const dual: InventoryHost = {
      ...host('a', ['192.0.2.1/24']),
      networkInterfaces: [
        { device: 'eth0', address: '192.0.2.1/24' },
        { device: 'eth0', address: '2001:db8::1/64' },
      ],
    };
    const { lans, machines } = planLab(inventory(dual, host('b', ['192.0.2.2/24', '10.0.0.2/8'])), new Set());
    expect(lans.map(({ subnets }) => subnets)).toEqual([['192.0.2.0/24', '2001:db8::/64'], ['10.0.0.0/8']]);
    expect(machines.map(({ nics }) => nics.map(({ bridge }) => bridge))).toEqual([
      ['lan0'],
      ['lan0', 'lan1'],
    ]);
  });

  test('a container if the native kernel has all that the host needs, else a kernel of its own', () => {
    const hosts = [
      host('d', ['192.0.2.1/24'], ['ip_vs']),
      host('r', ['192.0.2.2/24'], ['dummy']),
      host('n', ['192.0.2.3/24']),
    ];
    const kinds = (native: string[]) =>
      planLab(inventory(...hosts), new Set(native)).machines.map(({ kind }) => kind);
    expect(kinds([])).toEqual(['uml', 'uml', 'container']);
    expect(kinds(['dummy'])).toEqual(['uml', 'container', 'container']);
    expect(kinds(['dummy', 'ip_vs'])).toEqual(['container', 'container', 'container']);
  });

  test('an image that needs something of all kernels leaves the native one alone', () => {
    const hosts = [host('d', ['192.0.2.1/24'], ['ip_vs']), host('n', ['192.0.2.3/24'])];
    const { machines } = planLab(inventory(...hosts), new Set(['ip_vs']), ['selinux']);
    expect(machines.map(({ kind, kernelNeeds }) => [kind, kernelNeeds])).toEqual([
      ['uml', ['selinux', 'ip_vs']],
      ['uml', ['selinux']],
    ]);
  });

  test('a MAC depends on host and device alone', () => {
    const macs = (...hosts: InventoryHost[]) =>
      planLab(inventory(...hosts), new Set()).machines.map(({ nics }) => nics[0].mac);
    const [a, b] = [host('a', ['192.0.2.1/24']), host('b', ['192.0.2.2/24'])];
    expect(macs(a, b)).toEqual([...macs(b, a)].reverse());
    expect(macs(a)[0]).toMatch(/^02(:[0-9a-f]{2}){5}$/);
  });

  test('the client’s address is found by host, by device and by address', () => {
    const plan = planLab(inventory(host('a', ['192.0.2.1/24', '10.0.0.1/24'])), new Set());
    expect(['a', 'a:eth1', '10.0.0.77'].map((place) => lanFor(plan, place))).toEqual([
      '192.0.2.254',
      '10.0.0.254',
      '10.0.0.254',
    ]);
    expect(() => lanFor(plan, 'b')).toThrow(/no LAN of "b"/);
  });

  test('an SSH address that is on no NIC is the machine’s as well', () => {
    const { machines } = planLab(
      inventory(host('a', ['10.0.0.1/24'], [], { address: '203.0.113.7' })),
      new Set(),
    );
    expect(machines[0].login.alias).toBe('203.0.113.7');
  });
});

describe('addresses that only Terraform knows', () => {
  const unknown = inventory(host('d1', ['${terraform_data.d1.output}']));

  test('are asked for', () => {
    expect(() => withKnownAddresses(unknown)).toThrow(/host d1 .*--address d1:eth0=ADDRESS\/PREFIX/);
  });

  test('are taken from what the user tells', () => {
    const [{ networkInterfaces }] = withKnownAddresses(unknown, ['d1:eth0=192.0.2.11/24']).hosts;
    expect(networkInterfaces).toEqual([{ device: 'eth0', address: '192.0.2.11/24' }]);
  });

  test.each(['d1:eth0=nonsense', 'd1=192.0.2.1/24', 'd9:eth0=192.0.2.1/24'])('"%s" is refused', (word) => {
    expect(() => withKnownAddresses(unknown, [word])).toThrow(/--address/);
  });
});
