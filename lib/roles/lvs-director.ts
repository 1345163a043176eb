import { KeepalivedConf } from '../config/keepalived/model';
import { Scheduler } from '../options/scheduler';
import { HostPlan } from '../provisioning/host-plan';
import { DirectorService } from './director-service';
import { directorSysctls } from './director-sysctls';
import { marksUnit, marksUnitName } from './firewall-marks';
import { keepalivedFiles } from './keepalived-files';
import { kernelFiles } from './kernel-files';
import { scriptUnitFiles, scriptUnitName } from './script-unit';
import { virtualServer, virtualServerCheck } from './virtual-servers';
import { trackerScripts } from './vrrp-tracking';
import { DirectorVirtualIp, DirectorVrrp, syncDaemon, virtualAddresses, vrrpParts } from './vrrp';

/** What is known of one director. Without `vrrp` it is alone and holds its virtual IPs for good. */
export interface LvsDirectorRole {
  readonly cluster: string;
  /** Those that clients use first, then those that are gateways of real servers. */
  readonly virtualIps: readonly DirectorVirtualIp[];
  readonly services: readonly DirectorService[];
  readonly vrrp?: DirectorVrrp;
  /** All network devices of the host. */
  readonly devices: readonly string[];
  /** Whether the other director is told of connections. */
  readonly connectionSync: boolean;
}

/** What the host of an LVS director gets. */
export function lvsDirectorPlan(role: LvsDirectorRole): HostPlan {
  const marked = role.services.some(({ firewallMark }) => firewallMark !== undefined);
  const modules = modulesOf(role, marked);
  const sysctls = directorSysctls(role);
  const secret = role.vrrp?.settings.authPass;
  const marks = marked ? [marksUnit(role.cluster, role.services)] : [];
  return {
    packages: ['keepalived', 'ipvsadm'],
    modules,
    sysctls,
    files: [
      ...keepalivedFiles(role.cluster, keepalivedParts(role), secret !== undefined),
      ...marks.flatMap(scriptUnitFiles),
      ...trackerScripts(role.cluster, role.vrrp?.settings.track ?? []),
      ...kernelFiles(role.cluster, modules, sysctls),
    ],
    displaced: [],
    programs: ['keepalived'],
    units: [...marks.map(scriptUnitName), 'keepalived.service'],
    checks: ['active keepalived.service', ...role.services.map(virtualServerCheck)],
    secrets: secret ? [{ token: secret.value, version: secret.version }] : [],
  };
}

function modulesOf(role: LvsDirectorRole, marked: boolean): string[] {
  const schedulers = role.services.map(
    ({ settings }) => `ip_vs_${(settings.scheduler ?? Scheduler.WRR).name}`,
  );
  const forMarks = marked ? ['sch_ingress', 'cls_flower', 'act_skbedit', 'act_gact'] : [];
  return ['ip_vs', ...new Set(schedulers), ...forMarks];
}

function keepalivedParts(role: LvsDirectorRole): Omit<KeepalivedConf, 'header'> {
  const virtualServers = role.services.map(virtualServer);
  const addresses = virtualAddresses(role.virtualIps);
  if (!role.vrrp) return { staticAddresses: addresses, vrrpInstances: [], virtualServers };
  const asksPeers = role.services.some(({ forwardingPeers }) => forwardingPeers.length > 0);
  const onChange = asksPeers ? reloadOnChange(marksUnitName(role.cluster)) : undefined;
  const vrrp = vrrpParts(role.cluster, role.virtualIps, role.vrrp, onChange);
  return {
    syncDaemon: role.connectionSync ? syncDaemon(vrrp.vrrpInstances) : undefined,
    staticAddresses: [],
    ...vrrp,
    virtualServers,
  };
}

/** The shell takes no notice of the arguments that keepalived adds; systemctl would take them for units. */
function reloadOnChange(unit: string): string {
  return `/bin/sh -c 'exec systemctl --no-block reload ${unit}'`;
}
