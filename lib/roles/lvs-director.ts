import { KeepalivedConf } from '../config/keepalived/model';
import { Scheduler } from '../options/scheduler';
import { HostPlan } from '../provisioning/host-plan';
import { dataPathMarks, dataPathServers } from './data-path';
import { DirectorChecks, directorChecks } from './director-checks';
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
  const checks = directorChecks(role.cluster, role.services);
  const marks = marked ? [marksUnit(role.cluster, role.services)] : [];
  return {
    packages: ['keepalived', 'ipvsadm'],
    modules,
    sysctls,
    files: [
      ...keepalivedFiles(role.cluster, keepalivedParts(role, checks), secret !== undefined),
      ...checks.files,
      ...marks.flatMap(scriptUnitFiles),
      ...trackerScripts(role.cluster, role.vrrp?.settings.track ?? []),
      ...kernelFiles(role.cluster, modules, sysctls),
    ],
    displaced: [],
    programs: ['keepalived'],
    units: [...marks.map(scriptUnitName), 'keepalived.service'],
    checks: [
      'active keepalived.service',
      ...role.services.map(virtualServerCheck),
      ...dataPathMarks(role.cluster, role.services),
    ],
    secrets: secret ? [{ token: secret.value, version: secret.version }] : [],
  };
}

function modulesOf(role: LvsDirectorRole, marked: boolean): string[] {
  const schedulers = role.services.map(
    ({ settings }) => `ip_vs_${(settings.scheduler ?? Scheduler.WRR).name}`,
  );
  const forMarks = marked ? ['sch_ingress', 'cls_flower', 'cls_u32', 'act_skbedit', 'act_gact'] : [];
  return ['ip_vs', ...new Set(schedulers), ...forMarks];
}

function keepalivedParts(role: LvsDirectorRole, checks: DirectorChecks): Omit<KeepalivedConf, 'header'> {
  const virtualServers = [
    ...role.services.map((service) => virtualServer(role.cluster, service, checks)),
    ...role.services.flatMap((service) => dataPathServers(role.cluster, service)),
  ];
  const checkDefinitions = checks.definitions;
  const addresses = virtualAddresses(role.virtualIps);
  if (!role.vrrp) return { staticAddresses: addresses, vrrpInstances: [], checkDefinitions, virtualServers };
  const asksPeers = role.services.some(({ forwardingPeers }) => forwardingPeers.length > 0);
  const onChange = asksPeers ? reloadOnChange(marksUnitName(role.cluster)) : undefined;
  const vrrp = vrrpParts(role.cluster, role.virtualIps, role.vrrp, onChange);
  return {
    syncDaemon: role.connectionSync ? syncDaemon(vrrp.vrrpInstances) : undefined,
    staticAddresses: [],
    ...vrrp,
    checkDefinitions,
    virtualServers,
  };
}

/** The shell takes no notice of the arguments that keepalived adds; systemctl would take them for units. */
function reloadOnChange(unit: string): string {
  return `/bin/sh -c 'exec systemctl --no-block reload ${unit}'`;
}
