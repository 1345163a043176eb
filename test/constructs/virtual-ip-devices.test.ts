import { LvsDirectorPairProps, NginxHaPair, RealServerPool, VirtualIp, VrrpSettings } from '../../lib';
import { complaint } from '../support/complaint';
import { host, pair, pool } from '../support/hosts';
import { keepalivedFilesOf, keepalivedVerdict } from '../support/real-programs';
import { assetFiles, newStack } from '../support/synth';

/** Servers in the directors' private network. */
const SERVERS = [21, 22].map((last) => host(`rs${last}`, `eth0 10.0.0.${last}/24`));

/** A pair whose hosts have these interfaces, `*` being 11 and 12, in front of the private network. */
function directors(interfaces: string, virtualIps: VirtualIp[], vrrp: Partial<VrrpSettings> = {}) {
  const on = (last: number) => host(`d${last}`, interfaces.replaceAll('*', String(last)));
  return { primary: on(11), backup: on(12), virtualIps, vrrp: { virtualRouterId: 51, ...vrrp } };
}

/** All of keepalived's configuration on a director, which the real keepalived has accepted. */
function include(props: Partial<LvsDirectorPairProps>, step = 'Primary'): string {
  const stack = newStack();
  const servers = new RealServerPool(stack, 'servers', { port: 80 });
  for (const server of SERVERS) servers.addServer(server);
  const made = pair(stack, props);
  for (const [index, virtualIp] of (props.virtualIps ?? []).entries())
    if (!virtualIp.address.includes(':'))
      made.addVirtualService(`http${index}`, { pool: servers, virtualIp });
  const files = keepalivedFilesOf(assetFiles(stack, step));
  expect(keepalivedVerdict(files)).toBe('');
  return files['linux-lb.d/web-pair.conf'];
}

/** The lines of an instance's block that say where. */
function instance(text: string, name: string): string[] {
  const block = text.slice(text.indexOf(`vrrp_instance ${name} {`)).split('\n}\n')[0];
  const told = /^(interface|unicast_src_ip|\d[\d.]*$|.* dev )/;
  return block
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => told.test(line));
}

describe('a virtual IP outside of the subnets of its device', () => {
  const PUBLIC = [VirtualIp.of('198.51.100.7', { device: 'eth0' })];

  it('is a public one on a private network', () => {
    const text = include(directors('eth0 10.0.0.*/24', PUBLIC));
    expect(instance(text, 'web-pair')).toEqual(['interface eth0', '198.51.100.7/32 dev eth0']);
    expect(text).toContain('real_server 10.0.0.21 80');
  });

  it('has adverts between the addresses of its device', () => {
    const text = include(directors('eth0 10.0.0.*/24', PUBLIC, { unicast: true }), 'Backup');
    expect(instance(text, 'web-pair')).toEqual([
      'interface eth0',
      'unicast_src_ip 10.0.0.12',
      '10.0.0.11',
      '198.51.100.7/32 dev eth0',
    ]);
  });

  it('is on a host with an address alone', () => {
    const stack = newStack();
    const props = directors('eth0 10.0.0.*/32', PUBLIC);
    new NginxHaPair(stack, 'pair', props).addHttpServer('web', { pool: pool(stack) });
    expect(keepalivedVerdict(keepalivedFilesOf(assetFiles(stack, 'Primary')))).toBe('');
  });
});

it('one device may have several addresses of a family, each with virtual IPs in its subnet', () => {
  const vips = ['192.0.2.100', '203.0.113.100'].map((address) => VirtualIp.of(address));
  const props = directors('eth0 10.0.0.*/24 eth0 192.0.2.*/24 eth0 203.0.113.*/24', vips, { unicast: true });
  expect(instance(include(props), 'web-pair')).toEqual([
    'interface eth0',
    'unicast_src_ip 192.0.2.11',
    '192.0.2.12',
    '192.0.2.100/32 dev eth0',
    '203.0.113.100/32 dev eth0',
  ]);
});

describe('adverts on another device than the virtual IPs', () => {
  const VIPS = ['192.0.2.100', '2001:db8::100'].map((address) => VirtualIp.of(address));
  const INTERFACES = 'eth0 192.0.2.*/24 eth0 2001:db8::*/64 eth0 10.0.0.*/24 eth1 10.9.0.*/30';

  it('are one instance for each family, and connections are told of there', () => {
    const text = include(directors(INTERFACES, VIPS, { device: 'eth1' }));
    expect(instance(text, 'web-pair')).toEqual(['interface eth1', '192.0.2.100/32 dev eth0']);
    expect(instance(text, 'web-pair-eth1-ipv6')).toEqual([
      'interface eth1',
      'fe80::200:5eff:fe00:233/128 dev eth1',
      '2001:db8::100/128 dev eth0',
    ]);
    expect(text).toContain('lvs_sync_daemon eth1 id 51');
  });

  it('go between the addresses of that device', () => {
    const text = include(directors(INTERFACES, VIPS.slice(0, 1), { device: 'eth1', unicast: true }));
    expect(instance(text, 'web-pair')).toEqual([
      'interface eth1',
      'unicast_src_ip 10.9.0.11',
      '10.9.0.12',
      '192.0.2.100/32 dev eth0',
    ]);
  });

  const refused = (vrrp: Partial<VrrpSettings>, interfaces = INTERFACES) =>
    complaint((stack) => pair(stack, directors(interfaces, VIPS, vrrp)));

  it('need a device that both hosts have', () => {
    expect(refused({ device: 'eth2' })).toBe(
      "web/pair: 'vrrp.device' must be an interface of host 'd11' with an IPv4 address " +
        "(eth0 192.0.2.11/24, eth0 2001:db8::11/64, eth0 10.0.0.11/24, eth1 10.9.0.11/30), got 'eth2'",
    );
  });

  it('need an address of each family by unicast', () => {
    expect(refused({ device: 'eth1', unicast: true })).toContain(
      "'vrrp.device' must be an interface of host 'd11' with an IPv6 address",
    );
  });

  it('leave no place for a virtual MAC address', () => {
    expect(refused({ device: 'eth1', virtualMac: true })).toBe(
      "web/pair: 'vrrp.virtualMac' must be left out with adverts on another device than the virtual IPs', got true",
    );
  });

  it('have ids of their own in their network alone', () => {
    const twins = (device: string | undefined) =>
      complaint((stack) => {
        const made = new RealServerPool(stack, 'servers', { port: 80 });
        for (const server of SERVERS) made.addServer(server);
        for (const [index, first] of [11, 13].entries()) {
          const on = (last: number) =>
            host(`d${last}`, `eth0 192.0.2.${last}/24 eth0 10.0.0.${last}/24 eth1 10.9.${index}.${last}/24`);
          pair(
            stack,
            {
              primary: on(first),
              backup: on(first + 1),
              virtualIps: [VirtualIp.of(`192.0.2.10${index}`)],
              vrrp: { virtualRouterId: 51, device },
            },
            `pair${index}`,
          ).addVirtualService('http', { pool: made });
        }
      });
    expect(twins('eth1')).toBeUndefined();
    expect(twins(undefined)).toContain("'vrrp.virtualRouterId' must be unique on the network");
  });
});
