import { spawnSync } from 'node:child_process';
import { Inventory } from '../../lab/inventory';
import { machineNetwork } from '../../lab/network/namespace';
import { planLab } from '../../lab/plan';

/** Each host's addresses, all on one NIC. */
function planned(hosts: { [host: string]: string[] }) {
  const inventory: Inventory = {
    version: 2,
    hosts: Object.entries(hosts).map(([name, addresses]) => ({
      name,
      networkInterfaces: addresses.map((address) => ({ device: 'eth0', address })),
      ssh: { address: addresses[0].split('/')[0] },
    })),
  };
  return planLab(inventory, new Set()).machines;
}

/** What the kernel has after a machine's lines of ip(8), in a namespace with its NICs: default routes, or what went wrong. */
function defaultRoutes(lines: readonly string[]): string[] {
  const script = [
    'set -e',
    'for nic in eth0 lab0; do ip link add $nic type veth peer name far-$nic; ip link set far-$nic up; done',
    'ip -batch -',
    'ip -o route show default',
    'ip -6 -o route show default',
  ];
  const { status, stdout, stderr } = spawnSync('unshare', ['-n', 'sh', '-c', script.join('\n')], {
    input: `${lines.join('\n')}\n`,
    encoding: 'utf8',
  });
  if (status !== 0) return [stderr];
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.replace(/^(default via \S+).*/, '$1'));
}

/** One line that ip refuses ends a user-mode-linux machine's first process. */
describe('addresses and default routes of a machine, set up by ip itself', () => {
  test.each<[what: string, hosts: { [host: string]: string[] }, routes: { [host: string]: string[] }]>([
    [
      'a dual-stack host, one with IPv4 alone and one with IPv6 alone in one network',
      { d: ['192.0.2.1/24', '2001:db8::1/64'], four: ['192.0.2.2/24'], six: ['2001:db8::3/64'] },
      {
        d: ['default via 192.0.2.254', 'default via 2001:db8::ffff:ffff:ffff:feff'],
        four: ['default via 192.0.2.254'],
        six: ['default via 2001:db8::ffff:ffff:ffff:feff'],
      },
    ],
    [
      'a host with two subnets of one family, and one that has the second alone',
      { d: ['192.0.2.1/24', '198.51.100.1/24'], other: ['198.51.100.2/24'] },
      { d: ['default via 192.0.2.254'], other: ['default via 198.51.100.254'] },
    ],
  ])('%s', (_, hosts, routes) => {
    const seen = planned(hosts).map((machine) => [machine.name, defaultRoutes(machineNetwork(machine))]);
    expect(Object.fromEntries(seen)).toEqual(routes);
  });
});
