import { madeByHeader } from '../config/header';
import { servedPageConf } from '../config/nginx/served-page-conf';
import { unitFile } from '../config/systemd/unit-file';
import { RealService } from '../options/real-service';
import { HostFile, HostPlan } from '../provisioning/host-plan';
import { maxPrefix } from '../validation/addresses';
import { numberText } from '../validation/tokens';
import { nginxConf, vipDeviceConf, vipDeviceScript, vipDeviceUnit } from './file-names';
import { kernelFiles } from './kernel-files';

/** What is known of one real server of a pool. */
export interface RealServerRole {
  readonly cluster: string;
  readonly port: number;
  readonly service?: RealService;
  /** Virtual IPs whose packets directors hand over unchanged: the server has to take them for its own. */
  readonly directRoutingVips: readonly string[];
  /** Name of the device that carries them. */
  readonly vipDevice: string;
  /** Text of the script that keeps the device, of lib/scripts. */
  readonly vipDeviceScript: string;
}

/**
 * A real server must not answer ARP for the virtual IP, or clients would find it instead of the director. `all` counts, `lo` alone does nothing,
 * and it has to be set before the address is there.
 */
const ARP_SYSCTLS = [
  { key: 'net.ipv4.conf.all.arp_ignore', value: '1' },
  { key: 'net.ipv4.conf.all.arp_announce', value: '2' },
];

/** What the host of a real server gets. */
export function realServerPlan(role: RealServerRole): HostPlan {
  const routed = role.directRoutingVips.length > 0;
  const modules = routed ? ['dummy'] : [];
  const sysctls = routed ? ARP_SYSCTLS : [];
  return {
    packages: role.service ? ['nginx'] : [],
    modules,
    sysctls,
    files: [
      ...kernelFiles(role.cluster, modules, sysctls),
      ...(routed ? vipDeviceFiles(role) : []),
      ...serviceFiles(role),
    ],
    displaced: role.service ? ['/etc/nginx/sites-enabled/default'] : [],
    programs: role.service ? ['nginx'] : [],
    units: [...(routed ? [vipDeviceUnit(role.cluster)] : []), ...(role.service ? ['nginx.service'] : [])],
    checks: checks(role),
    secrets: [],
  };
}

function checks(role: RealServerRole): string[] {
  const addresses = role.directRoutingVips.map((vip) => `address ${vip} ${role.vipDevice}`);
  return role.service ? [...addresses, 'active nginx.service', `listen ${numberText(role.port)}`] : addresses;
}

function serviceFiles(role: RealServerRole): HostFile[] {
  if (!role.service) return [];
  const { healthPath, text } = role.service;
  const content = servedPageConf({
    header: madeByHeader(role.cluster),
    port: numberText(role.port),
    healthPath,
    text,
  });
  return [{ path: nginxConf(role.cluster), content, mode: '0644', shared: false }];
}

function vipDeviceFiles(role: RealServerRole): HostFile[] {
  const header = madeByHeader(role.cluster);
  const addresses = role.directRoutingVips.map((vip) => `address ${vip}/${maxPrefix(vip)}`);
  const conf = [header, `device ${role.vipDevice}`, ...addresses, ''].join('\n');
  return [
    { path: vipDeviceConf(role.cluster), content: conf, mode: '0644', shared: false },
    { path: vipDeviceScript(role.cluster), content: role.vipDeviceScript, mode: '0755', shared: false },
    {
      path: `/etc/systemd/system/${vipDeviceUnit(role.cluster)}`,
      content: unit(role, header),
      mode: '0644',
      shared: false,
    },
  ];
}

/** Up before any network service, so that a service may bind the virtual IP, and after the sysctls, so that it is never announced. */
function unit(role: RealServerRole, header: string): string {
  const run = (action: string) =>
    `/bin/sh ${vipDeviceScript(role.cluster)} ${action} ${vipDeviceConf(role.cluster)}`;
  return unitFile(header, [
    {
      name: 'Unit',
      settings: [
        `Description=Virtual IPs of the real server in ${role.cluster}`,
        'After=systemd-modules-load.service systemd-sysctl.service',
        'Before=network.target',
      ],
    },
    {
      name: 'Service',
      settings: [
        'Type=oneshot',
        'RemainAfterExit=yes',
        `ExecStart=${run('up')}`,
        `ExecReload=${run('reload')}`,
        `ExecStop=${run('down')}`,
      ],
    },
    { name: 'Install', settings: ['WantedBy=multi-user.target'] },
  ]);
}
