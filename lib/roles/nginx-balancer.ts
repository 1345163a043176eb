import { KeepalivedConf } from '../config/keepalived/model';
import { TransportProtocol } from '../options/transport-protocol';
import { HostPlan, HostSysctl } from '../provisioning/host-plan';
import { vrrpNeeds } from './director-needs';
import { keepalivedFiles } from './keepalived-files';
import { kernelFiles } from './kernel-files';
import { HeldPort, maintenanceUnit } from './maintenance';
import { BalancerHttpServer, BalancerStreamServer } from './nginx/balancer-servers';
import { NGINX_DEFAULT_SITE, NGINX_MAIN_CONF } from './nginx/file-names';
import { nginxFiles } from './nginx/nginx-files';
import { configurationCheck, nginxTrackers } from './nginx/status';
import { tlsSecrets } from './nginx/tls-files';
import { scriptUnitFiles } from './script-unit';
import { trackerScripts } from './vrrp-tracking';
import { DirectorVirtualIp, DirectorVrrp, virtualAddresses, vrrpParts } from './vrrp';

/** What is known of one nginx balancer. Without `vrrp` it is alone and holds its virtual IPs, if there are any, for good. */
export interface NginxBalancerRole {
  readonly cluster: string;
  readonly virtualIps: readonly DirectorVirtualIp[];
  readonly httpServers: readonly BalancerHttpServer[];
  readonly streamServers: readonly BalancerStreamServer[];
  readonly workerShutdownTimeoutSeconds: number;
  readonly vrrp?: DirectorVrrp;
}

/** What the host of an nginx balancer gets. */
export function nginxBalancerPlan(given: NginxBalancerRole): HostPlan {
  const role = { ...given, vrrp: given.vrrp && trackingNginx(given.vrrp) };
  const keepalived = role.virtualIps.length > 0;
  const authPass = role.vrrp?.settings.authPass;
  const modules = role.vrrp ? ['sch_ingress', 'cls_u32', 'act_gact'] : [];
  const sysctls = keepalived ? NONLOCAL_BIND : [];
  const nginx = nginxFiles(role, role.workerShutdownTimeoutSeconds);
  return {
    packages: ['nginx', ...(keepalived ? ['keepalived'] : [])],
    familyPackages: [
      { name: 'libnginx-mod-stream', family: 'debian' },
      { name: 'nginx-mod-stream', family: 'rhel' },
      { name: 'curl', family: 'debian' },
    ],
    needs: role.vrrp ? vrrpNeeds(role.virtualIps, role.vrrp) : [],
    modules,
    sysctls,
    files: [
      ...nginx.files,
      ...(keepalived ? keepalivedFiles(role.cluster, keepalivedParts(role), authPass !== undefined) : []),
      ...(role.vrrp ? scriptUnitFiles(maintenance(role)) : []),
      ...trackerScripts(role.cluster, role.vrrp?.settings.track ?? []),
      ...kernelFiles(role.cluster, modules, sysctls),
    ],
    displaced: [NGINX_MAIN_CONF, NGINX_DEFAULT_SITE],
    programs: ['nginx', ...(keepalived ? (['keepalived'] as const) : [])],
    units: ['nginx.service', ...(keepalived ? ['keepalived.service'] : [])],
    virtualIps: role.virtualIps.map(({ address }) => address),
    checks: [
      'active nginx.service',
      configurationCheck(role.cluster, nginx.configuration),
      ...(keepalived ? ['active keepalived.service'] : []),
    ],
    secrets: [
      ...tlsSecrets(role.httpServers),
      ...(authPass ? [{ token: authPass.value, version: authPass.version }] : []),
    ],
  };
}

/** nginx listens on virtual IPs that another host has, or that are not there yet. */
const NONLOCAL_BIND: readonly HostSysctl[] = ['ipv4', 'ipv6'].map((family) => ({
  key: `net.${family}.ip_nonlocal_bind`,
  value: '1',
}));

function trackingNginx(vrrp: DirectorVrrp): DirectorVrrp {
  const track = [...nginxTrackers(), ...(vrrp.settings.track ?? [])];
  return { ...vrrp, settings: { ...vrrp.settings, track } };
}

function keepalivedParts({ cluster, virtualIps, vrrp }: NginxBalancerRole): Omit<KeepalivedConf, 'header'> {
  const none = { checkDefinitions: [], virtualServers: [] };
  return vrrp
    ? { staticAddresses: [], ...vrrpParts(cluster, virtualIps, vrrp, undefined), ...none }
    : { staticAddresses: virtualAddresses(virtualIps), vrrpInstances: [], ...none };
}

function maintenance(role: NginxBalancerRole) {
  const { cluster, virtualIps } = role;
  return maintenanceUnit({ cluster, virtualIps, held: heldPorts(role), drainsNginx: true });
}

/** Each TCP port of each virtual IP. */
function heldPorts({ virtualIps, httpServers, streamServers }: NginxBalancerRole): HeldPort[] {
  const http = httpServers.flatMap(({ addresses, port, settings: { redirectPort } }) =>
    [port, ...(redirectPort === undefined ? [] : [redirectPort])].map((each) => ({ addresses, port: each })),
  );
  const stream = streamServers.filter(({ settings }) => settings.protocol !== TransportProtocol.UDP);
  const places = [...http, ...stream].flatMap(({ addresses, port }) =>
    virtualIps
      .filter(({ address }) => addresses.includes(address))
      .map(({ address, device }) => ({ device, address, port })),
  );
  return places.filter(
    (one, at) => places.findIndex((other) => other.address === one.address && other.port === one.port) === at,
  );
}
