import { madeByHeader } from '../../config/header';
import { unitFile } from '../../config/systemd/unit-file';
import { HostFile, HostSysctl } from '../../provisioning/host-plan';
import { readScript } from '../../scripts/script-files';
import { Part } from '../host/part';
import { ipv4Key } from '../host/sysctl-keys';

/** What unwraps tunneled packets on a real server. `over` is the address family that they travel in, `inside` that of the virtual IP. */
export interface RealServerTunnel {
  readonly type: string;
  readonly port?: number;
  readonly inside: 'ipv4' | 'ipv6';
  readonly over: 'ipv4' | 'ipv6';
}

/** Device, module and words for tunnel.sh of each kind of tunnel. */
interface Receiver {
  readonly device: string;
  readonly module: string;
  readonly words: string;
}

const SCRIPT = '/usr/local/lib/linux-lb/tunnel.sh';

/** All that a real server needs for its tunnels: GUE is IP in IP once its UDP header is off. */
export function receiversOf(tunnels: readonly RealServerTunnel[]): Receiver[] {
  const all = tunnels.flatMap((tunnel) => {
    if (tunnel.inside === 'ipv6')
      return [tunnel.over === 'ipv6' ? receiver('ip6tnl0', 'ip6_tunnel') : receiver('sit0', 'sit')];
    if (tunnel.type === 'gre') return [receiver('gre0', 'ip_gre')];
    const ipip = receiver('tunl0', 'ipip');
    if (tunnel.type !== 'gue') return [ipip];
    return [ipip, { device: 'tunl0', module: 'fou', words: `gue ${tunnel.port}` }];
  });
  return [...new Map(all.map((each) => [each.words, each])).values()];
}

/** What takes the packets of tunnels out of them. */
export function tunnels(all: readonly RealServerTunnel[]): Part {
  const receivers = receiversOf(all);
  const devices = [...new Set(receivers.map(({ device }) => device))];
  return {
    modules: receivers.map(({ module }) => module),
    sysctls: tunnelSysctls(devices),
    devices,
    files: tunnelFiles(receivers),
    units: receivers.map((receiver) => ({ name: tunnelUnitName(receiver), starts: 'before programs' })),
  };
}

/**
 * What comes out of a tunnel has a client's address and did not come from where an answer would go. 2 and not 0: the larger of `all` and the
 * device's own counts, and `all` may be 1.
 */
function tunnelSysctls(devices: readonly string[]): HostSysctl[] {
  const ipv4 = devices.filter((device) => device === 'tunl0' || device === 'gre0');
  return ipv4.map((device) => ({ key: ipv4Key(device, 'rp_filter'), value: '2' }));
}

/** Name of a receiver's unit. The same for every cluster of a host, since the kernel has each of these devices once. */
function tunnelUnitName({ words }: Receiver): string {
  return `linux-lb-tunnel-${words.replace(' ', '-')}.service`;
}

/** The script and a unit for each receiver. */
function tunnelFiles(receivers: readonly Receiver[]): HostFile[] {
  if (receivers.length === 0) return [];
  return [
    { path: SCRIPT, content: readScript('tunnel.sh'), mode: '0755', shared: true },
    ...receivers.map((each): HostFile => ({
      path: `/etc/systemd/system/${tunnelUnitName(each)}`,
      content: unitText(each),
      mode: '0644',
      shared: true,
    })),
  ];
}

function receiver(device: string, module: string): Receiver {
  return { device, module, words: `link ${device}` };
}

function unitText({ device, words }: Receiver): string {
  return unitFile(madeByHeader('every cluster of this host'), [
    {
      name: 'Unit',
      settings: [
        `Description=Tunneled packets of directors on ${device}`,
        'After=systemd-modules-load.service systemd-sysctl.service',
        'Before=network.target',
      ],
    },
    {
      name: 'Service',
      settings: [
        'Type=oneshot',
        'RemainAfterExit=yes',
        `ExecStart=/bin/sh ${SCRIPT} up ${words}`,
        `ExecStop=/bin/sh ${SCRIPT} down ${words}`,
      ],
    },
    { name: 'Install', settings: ['WantedBy=multi-user.target'] },
  ]);
}
