import { KeepalivedConf } from '../config/keepalived/model';
import { Scheduler } from '../options/scheduler';
import { HostNumber, HostPlan } from '../provisioning/host-plan';
import { numberText } from '../validation/tokens';
import { balancedPackets, inTable } from './ipvs/balanced-packets';
import { dataPathMarks, dataPathServers } from './marks/data-path';
import { NumberedCluster, numbersOf } from './host/cluster-numbers';
import { DirectorChecks, directorChecks } from './checks/director-checks';
import { serviceNeeds, vrrpNeeds } from './ipvs/director-needs';
import { DirectorService, methodsOf } from './ipvs/director-service';
import { directorSysctls } from './ipvs/director-sysctls';
import { directorOpenings } from './firewall/director-openings';
import { keepalivedLines } from './keepalived/extra-config';
import { firewallUnit } from './firewall/firewall-unit';
import { marksUnit } from './marks/firewall-marks';
import { peerForwardedMarks, peerForwardedServers } from './marks/peer-forwarded';
import { keepalivedFiles } from './keepalived/keepalived-files';
import { kernelFiles } from './host/kernel-files';
import { leavingServers } from './ipvs/leaving-servers';
import { heldPorts, maintenanceUnit } from './vrrp/maintenance';
import { networkdFile } from './host/networkd';
import { noTransitUnit } from './forwarding/no-transit';
import { reloadCommand, reloadScript } from './vrrp/notify-script';
import { ScriptUnit, scriptHostUnit, scriptUnitFiles, scriptUnitName } from './host/script-unit';
import { KEEPALIVED_CONNECTS, KEEPALIVED_STARTS_SCRIPTS, selinuxPart } from './host/selinux';
import { virtualServer } from './ipvs/virtual-servers';
import { takeoverUnit } from './vrrp/takeover';
import { TC_PACKAGE } from './host/tc-package';
import { trackerScripts } from './vrrp/vrrp-tracking';
import { DirectorVirtualIp, DirectorVrrp, syncDaemon, virtualAddresses, vrrpParts } from './vrrp/vrrp';

/** What is known of one director. Without `vrrp` it is alone and holds its virtual IPs for good. */
export interface LvsDirectorRole extends NumberedCluster {
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
  /** Lines of the user's own for `global_defs`. */
  readonly globalExtraConfig?: readonly string[];
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
    packages: [
      { name: 'keepalived' },
      { name: 'ipvsadm' },
      ...(hasFilters(role) ? [TC_PACKAGE] : []),
      ...selinux.packages,
    ],
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
    displaced: [],
    programs: ['keepalived'],
    units: [...selinux.units, ...units.map(scriptHostUnit), { name: 'keepalived.service' }],
    virtualIps: role.virtualIps.map(({ address }) => address),
    numbers: hostNumbers(role),
    openings: units.flatMap(({ openings = [] }) => openings),
    realServers: leavingServers(role.services),
    checks: [
      { kind: 'active', unit: 'keepalived.service' },
      ...role.services.map((service) => inTable(balancedPackets(service))),
      ...ownMarks(role).map((mark) => inTable({ kind: 'mark', mark })),
    ],
    secrets: secret ? [{ token: secret.value, version: secret.version }] : [],
  };
}

/** All that is this director's alone on its host. */
function hostNumbers(role: LvsDirectorRole): HostNumber[] {
  const units = [...scriptUnits(role), ...(role.vrrp ? [maintenance(role)] : [])];
  const services = role.services.flatMap(({ firewallMark }) => firewallMark ?? []);
  const marks = [...services, ...ownMarks(role)];
  return [
    ...units.flatMap(({ numbers = [] }) => numbers),
    ...marks.map((number) => ({ kind: 'mark', number }) as const),
  ];
}

/** Of virtual servers that no client sees. */
function ownMarks(role: LvsDirectorRole): number[] {
  const numbers = numbersOf(role);
  return [...dataPathMarks(numbers, role.services), ...peerForwardedMarks(numbers, role.services)];
}

function scriptUnits(role: LvsDirectorRole): ScriptUnit[] {
  const numbers = numbersOf(role);
  return [
    ...(role.opensFirewall ? [firewallUnit(role.cluster, directorOpenings(role))] : []),
    ...(isMarked(role) ? [marksUnit(numbers, role.services)] : []),
    ...(passesPacketsOn(role) ? [noTransitUnit(numbers, role.virtualIps)] : []),
    ...(role.connectionSync ? [takeoverUnit(numbers, role.virtualIps, role.services)] : []),
  ];
}

function maintenance(role: LvsDirectorRole): ScriptUnit {
  const { virtualIps, services, connectionSync } = role;
  const held = connectionSync ? heldPorts(services) : [];
  const advertSeconds = held.some(({ mark }) => mark !== undefined) ? advertSecondsOf(role) : undefined;
  return maintenanceUnit({ numbers: numbersOf(role), virtualIps, held, drainsNginx: false, advertSeconds });
}

function advertSecondsOf({ vrrp }: LvsDirectorRole): string | undefined {
  return vrrp && numberText(vrrp.settings.advertIntervalSeconds ?? 1);
}

/** Those that have to know when this director gets its virtual IPs or loses them. */
function onChangeUnits(role: LvsDirectorRole): ScriptUnit[] {
  const numbers = numbersOf(role);
  return [
    ...(asksPeers(role) ? [marksUnit(numbers, role.services)] : []),
    ...(role.connectionSync ? [takeoverUnit(numbers, role.virtualIps, role.services)] : []),
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
  const numbers = numbersOf(role);
  const virtualServers = [
    ...role.services.map((service) => virtualServer(numbers, service, checks)),
    ...role.services.flatMap((service) => dataPathServers(numbers, service)),
    ...peerForwardedServers(numbers, role.services),
  ];
  const checkDefinitions = checks.definitions;
  const globalLines = keepalivedLines(role.globalExtraConfig);
  const addresses = virtualAddresses(role.virtualIps);
  if (!role.vrrp)
    return { globalLines, staticAddresses: addresses, vrrpInstances: [], checkDefinitions, virtualServers };
  const toReload = onChangeUnits(role).map(scriptUnitName);
  const onChange = toReload.length > 0 ? reloadCommand(role.cluster, toReload) : undefined;
  const vrrp = vrrpParts(role.cluster, role.virtualIps, role.vrrp, onChange);
  return {
    syncDaemon: role.connectionSync ? syncDaemon(vrrp.vrrpInstances) : undefined,
    globalLines,
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
