import { KeepalivedConf } from '../config/keepalived/model';
import { Scheduler } from '../options/scheduler';
import { HostPlan } from '../provisioning/host-plan';
import { dataPathMarks, dataPathServers } from './data-path';
import { DirectorChecks, directorChecks } from './director-checks';
import { serviceNeeds, vrrpNeeds } from './director-needs';
import { DirectorService, methodsOf } from './director-service';
import { directorSysctls } from './director-sysctls';
import { directorOpenings } from './firewall/director-openings';
import { firewallUnit } from './firewall/firewall-unit';
import { marksUnit } from './firewall-marks';
import { handedOnMarks, handedOnServers } from './handed-on';
import { keepalivedFiles } from './keepalived-files';
import { kernelFiles } from './kernel-files';
import { leavingServers } from './leaving-servers';
import { heldPorts, maintenanceUnit } from './maintenance';
import { networkdFile } from './networkd';
import { noTransitUnit } from './no-transit';
import { reloadCommand, reloadScript } from './notify-script';
import { ScriptUnit, scriptUnitFiles, scriptUnitName } from './script-unit';
import { KEEPALIVED_CONNECTS, KEEPALIVED_STARTS_SCRIPTS, selinuxPart } from './selinux';
import { virtualServer, virtualServerCheck } from './virtual-servers';
import { takeoverUnit } from './takeover';
import { TC_PACKAGE } from './tc-package';
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
  /**
   * Whether the host's firewall is opened for it.
   * @default false
   */
  readonly opensFirewall?: boolean;
}

/** What the host of an LVS director gets. */
export function lvsDirectorPlan(role: LvsDirectorRole): HostPlan {
  const modules = modulesOf(role);
  const sysctls = directorSysctls(role);
  const secret = role.vrrp?.settings.authPass;
  const checks = directorChecks(role.cluster, role.services);
  const units = scriptUnits(role);
  const selinux = selinuxPart(role.cluster, [KEEPALIVED_STARTS_SCRIPTS, KEEPALIVED_CONNECTS]);
  return {
    packages: ['keepalived', 'ipvsadm'],
    familyPackages: [...(hasFilters(role) ? [TC_PACKAGE] : []), ...selinux.familyPackages],
    needs: [
      ...checks.needs,
      ...serviceNeeds(role.services),
      ...(role.vrrp ? vrrpNeeds(role.virtualIps, role.vrrp) : []),
    ],
    modules,
    sysctls,
    files: [
      ...keepalivedFiles(role.cluster, keepalivedParts(role, checks), secret !== undefined),
      ...checks.files,
      ...scriptUnitFiles([...units, ...(role.vrrp ? [maintenance(role)] : [])]),
      ...selinux.files,
      ...(onChangeUnits(role).length > 0 ? [reloadScript(role.cluster)] : []),
      ...(passesPacketsOn(role) ? [networkdFile()] : []),
      ...trackerScripts(role.cluster, role.vrrp?.settings.track ?? []),
      ...kernelFiles(role.cluster, modules, sysctls),
    ],
    familyUnits: selinux.familyUnits,
    displaced: [],
    programs: ['keepalived'],
    units: [...units.map(scriptUnitName), 'keepalived.service'],
    virtualIps: role.virtualIps.map(({ address }) => address),
    realServers: leavingServers(role.services),
    checks: [
      'active keepalived.service',
      ...role.services.map(virtualServerCheck),
      ...dataPathMarks(role.cluster, role.services),
      ...handedOnMarks(role.cluster, role.services),
    ],
    secrets: secret ? [{ token: secret.value, version: secret.version }] : [],
  };
}

function scriptUnits(role: LvsDirectorRole): ScriptUnit[] {
  return [
    ...(role.opensFirewall ? [firewallUnit(role.cluster, directorOpenings(role))] : []),
    ...(isMarked(role) ? [marksUnit(role.cluster, role.services)] : []),
    ...(passesPacketsOn(role) ? [noTransitUnit(role.cluster, role.virtualIps)] : []),
    ...(role.connectionSync ? [takeoverUnit(role.cluster, role.virtualIps, role.services)] : []),
  ];
}

function maintenance({ cluster, virtualIps, services, connectionSync }: LvsDirectorRole): ScriptUnit {
  const held = connectionSync ? heldPorts(services) : [];
  return maintenanceUnit({ cluster, virtualIps, held, drainsNginx: false });
}

/** Those that have to know when this director gets its virtual IPs or loses them. */
function onChangeUnits(role: LvsDirectorRole): ScriptUnit[] {
  return [
    ...(asksPeers(role) ? [marksUnit(role.cluster, role.services)] : []),
    ...(role.connectionSync ? [takeoverUnit(role.cluster, role.virtualIps, role.services)] : []),
  ];
}

function isMarked({ services }: LvsDirectorRole): boolean {
  return services.some(({ firewallMark }) => firewallMark !== undefined);
}

/** A director that is alone has its virtual IPs for good. */
function passesPacketsOn({ services, vrrp }: LvsDirectorRole): boolean {
  return vrrp !== undefined && methodsOf(services).has('NAT');
}

/** Whether tc tells packets from each other here. */
function hasFilters(role: LvsDirectorRole): boolean {
  return isMarked(role) || role.connectionSync;
}

function modulesOf(role: LvsDirectorRole): string[] {
  const schedulers = role.services.map(
    ({ settings }) => `ip_vs_${(settings.scheduler ?? Scheduler.WRR).name}`,
  );
  const forFilters = hasFilters(role) ? ['sch_ingress', 'cls_u32', 'act_gact'] : [];
  const forMarks = isMarked(role) ? ['cls_flower', 'act_skbedit'] : [];
  return ['ip_vs', ...new Set(schedulers), ...forFilters, ...forMarks];
}

function keepalivedParts(role: LvsDirectorRole, checks: DirectorChecks): Omit<KeepalivedConf, 'header'> {
  const virtualServers = [
    ...role.services.map((service) => virtualServer(role.cluster, service, checks)),
    ...role.services.flatMap((service) => dataPathServers(role.cluster, service)),
    ...handedOnServers(role.cluster, role.services),
  ];
  const checkDefinitions = checks.definitions;
  const addresses = virtualAddresses(role.virtualIps);
  if (!role.vrrp) return { staticAddresses: addresses, vrrpInstances: [], checkDefinitions, virtualServers };
  const toReload = onChangeUnits(role).map(scriptUnitName);
  const onChange = toReload.length > 0 ? reloadCommand(role.cluster, toReload) : undefined;
  const vrrp = vrrpParts(role.cluster, role.virtualIps, role.vrrp, onChange);
  return {
    syncDaemon: role.connectionSync ? syncDaemon(vrrp.vrrpInstances) : undefined,
    staticAddresses: [],
    ...vrrp,
    checkDefinitions,
    virtualServers,
  };
}

/** Whether packets of another director have to be told from clients', so that its MAC address is asked for anew when it takes over. */
function asksPeers({ vrrp, services }: LvsDirectorRole): boolean {
  return vrrp !== undefined && services.some(({ forwardingPeers }) => forwardingPeers.length > 0);
}
