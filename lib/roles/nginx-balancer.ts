import { KeepalivedConf } from '../config/keepalived/model';
import { Secret } from '../options/secret';
import { TransportProtocol } from '../options/transport-protocol';
import { HostPlan, HostSysctl } from '../provisioning/host-plan';
import { numberText } from '../validation/tokens';
import { NumberedCluster, numbersOf } from './host/cluster-numbers';
import { vrrpNeeds } from './ipvs/director-needs';
import { keepalivedFiles } from './keepalived/keepalived-files';
import { kernelFiles } from './host/kernel-files';
import { keepalivedLines } from './keepalived/extra-config';
import { firewallUnit } from './firewall/firewall-unit';
import { nginxBalancerOpenings } from './firewall/nginx-balancer-openings';
import { maintenanceUnit } from './vrrp/maintenance';
import { BalancerHttpServer, BalancerStreamServer } from './nginx/balancer-servers';
import { heldPorts, listenEnds, upstreamEnds } from './nginx/ends';
import { NGINX_DEFAULT_SITE, NGINX_MAIN_CONF } from './nginx/file-names';
import { nginxFiles } from './nginx/nginx-files';
import { staplingEnds } from './nginx/stapling';
import { STATUS_PORT, configurationCheck, nginxTrackers } from './nginx/status';
import { tlsSecrets } from './nginx/tls-files';
import { KEEPALIVED_STARTS_SCRIPTS, NGINX_CONNECTS, nginxListens, selinuxPart } from './host/selinux';
import { ScriptUnit, scriptHostUnit, scriptUnitFiles } from './host/script-unit';
import { TC_PACKAGE } from './host/tc-package';
import { trackerScripts } from './vrrp/vrrp-tracking';
import { DirectorVirtualIp, DirectorVrrp, virtualAddresses, vrrpParts } from './vrrp/vrrp';

/** What is known of one nginx balancer. Without `vrrp` it is alone and holds its virtual IPs, if there are any, for good. */
export interface NginxBalancerRole extends NumberedCluster {
  readonly virtualIps: readonly DirectorVirtualIp[];
  readonly httpServers: readonly BalancerHttpServer[];
  readonly streamServers: readonly BalancerStreamServer[];
  /** Of all that have TLS; the first one encrypts. */
  readonly sessionTicketKeys: readonly Secret[];
  readonly workerShutdownTimeoutSeconds: number;
  readonly vrrp?: DirectorVrrp;
  /** Whether the host's firewall is opened for it. */
  readonly opensFirewall: boolean;
  /** Lines of the user's own for keepalived's `global_defs`. */
  readonly globalExtraConfig?: readonly string[];
  /** Lines of the user's own for nginx's `http`. */
  readonly httpExtraConfig?: readonly string[];
  /** Lines of the user's own for nginx's `stream`. */
  readonly streamExtraConfig?: readonly string[];
}

/** What holding virtual IPs adds to a plan. */
type Addresses = Pick<HostPlan, 'needs' | 'numbers' | 'modules' | 'sysctls' | 'files' | 'secrets'>;

/** What the host of an nginx balancer gets. */
export function nginxBalancerPlan(role: NginxBalancerRole): HostPlan {
  const nginx = nginxFiles(role, role.workerShutdownTimeoutSeconds);
  const addresses = addressesOf(role);
  const keepalived = role.virtualIps.length > 0 ? (['keepalived'] as const) : [];
  const firewall = role.opensFirewall ? [firewallUnitOf(role)] : [];
  const selinux = selinuxPart(role.cluster, selinuxLines(role));
  const { needs, modules, sysctls } = addresses;
  return {
    packages: [
      { name: 'nginx' },
      ...keepalived.map((name) => ({ name })),
      { name: 'libnginx-mod-stream', only: 'debian' },
      { name: 'nginx-mod-stream', only: 'rhel' },
      { name: 'curl', only: 'debian' },
      ...selinux.packages,
      ...(role.vrrp ? [TC_PACKAGE] : []),
    ],
    needs,
    modules,
    sysctls,
    files: [
      ...scriptUnitFiles(firewall),
      ...selinux.files,
      ...nginx.files,
      ...addresses.files,
      ...kernelFiles(role.cluster, modules, sysctls),
    ],
    displaced: [NGINX_MAIN_CONF, NGINX_DEFAULT_SITE],
    programs: ['nginx', ...keepalived],
    units: [
      ...selinux.units,
      ...firewall.map(scriptHostUnit),
      { name: 'nginx.service' },
      ...keepalived.map((program) => ({ name: `${program}.service` })),
    ],
    virtualIps: role.virtualIps.map(({ address }) => address),
    numbers: addresses.numbers,
    openings: firewall.flatMap(({ openings = [] }) => openings),
    realServers: [],
    checks: [
      { kind: 'active', unit: 'nginx.service' },
      configurationCheck(role.cluster, nginx.configuration),
      ...keepalived.map((program) => ({ kind: 'active', unit: `${program}.service` }) as const),
    ],
    secrets: [...tlsSecrets(role), ...addresses.secrets],
  };
}

/** nginx listens on virtual IPs that another host has, or that are not there yet. */
const NONLOCAL_BIND: readonly HostSysctl[] = ['ipv4', 'ipv6'].map((family) => ({
  key: `net.${family}.ip_nonlocal_bind`,
  value: '1',
}));

function addressesOf(role: NginxBalancerRole): Addresses {
  const none = { needs: [], numbers: [], modules: [], sysctls: [], files: [], secrets: [] };
  if (role.virtualIps.length === 0) return none;
  return role.vrrp ? shared(role, trackingNginx(role.vrrp)) : { ...none, ...alone(role) };
}

function alone(role: NginxBalancerRole): Pick<Addresses, 'sysctls' | 'files'> {
  const { cluster, virtualIps } = role;
  const globalLines = keepalivedLines(role.globalExtraConfig);
  const conf = {
    globalLines,
    staticAddresses: virtualAddresses(virtualIps),
    vrrpInstances: [],
    ...NO_CHECKS,
  };
  return { sysctls: NONLOCAL_BIND, files: keepalivedFiles(cluster, conf, false) };
}

function shared(role: NginxBalancerRole, vrrp: DirectorVrrp): Addresses {
  const { cluster, virtualIps } = role;
  const { authPass, track = [] } = vrrp.settings;
  const globalLines = keepalivedLines(role.globalExtraConfig);
  const parts = vrrpParts(cluster, virtualIps, vrrp, undefined);
  const conf = { globalLines, staticAddresses: [], ...parts, ...NO_CHECKS };
  const maintenance = maintenanceUnit({
    numbers: numbersOf(role),
    virtualIps,
    held: heldPorts(role, virtualIps),
    drainsNginx: true,
  });
  return {
    needs: vrrpNeeds(virtualIps, vrrp),
    numbers: maintenance.numbers ?? [],
    modules: [],
    sysctls: NONLOCAL_BIND,
    files: [
      ...keepalivedFiles(cluster, conf, authPass !== undefined),
      ...scriptUnitFiles([maintenance]),
      ...trackerScripts(cluster, track),
    ],
    secrets: authPass ? [{ token: authPass.value, version: authPass.version }] : [],
  };
}

const NO_CHECKS: Pick<KeepalivedConf, 'checkDefinitions' | 'virtualServers'> = {
  checkDefinitions: [],
  virtualServers: [],
};

function trackingNginx(vrrp: DirectorVrrp): DirectorVrrp {
  const track = [...nginxTrackers(), ...(vrrp.settings.track ?? [])];
  return { ...vrrp, settings: { ...vrrp.settings, track } };
}

function selinuxLines(role: NginxBalancerRole): string[] {
  const ports = listenEnds(role).map(({ protocol, port }) => nginxListens(protocol, numberText(port)));
  const status = nginxListens(TransportProtocol.TCP, numberText(STATUS_PORT));
  return [NGINX_CONNECTS, status, ...ports, ...(role.vrrp ? [KEEPALIVED_STARTS_SCRIPTS] : [])];
}

function firewallUnitOf(role: NginxBalancerRole): ScriptUnit {
  const { cluster, virtualIps, vrrp } = role;
  const vrrpTraffic = vrrp && {
    virtualIps: virtualIps.map(({ address }) => address),
    unicast: vrrp.unicast && [...vrrp.unicast.values()],
  };
  const ends = {
    listens: listenEnds(role),
    upstreams: upstreamEnds(role),
    stapling: staplingEnds(role.httpServers),
  };
  return firewallUnit(cluster, nginxBalancerOpenings({ ...ends, vrrp: vrrpTraffic }));
}
