import { madeByHeader } from '../config/header';
import { keepalivedConf, keepalivedMainConf } from '../config/keepalived/keepalived-conf';
import { VirtualAddress, VirtualServer, VrrpInstance } from '../config/keepalived/model';
import { unitFile } from '../config/systemd/unit-file';
import { HealthCheck } from '../options/health-check';
import { VrrpSettings } from '../options/vrrp-settings';
import { HostFile, HostPlan } from '../provisioning/host-plan';
import { maxPrefix } from '../validation/addresses';
import { numberText } from '../validation/tokens';
import {
  KEEPALIVED_DROP_IN,
  KEEPALIVED_INCLUDES,
  KEEPALIVED_MAIN_CONF,
  keepalivedInclude,
} from './file-names';
import { DirectorChecks, directorChecks } from './director-checks';
import { delayLoopSeconds } from './health-check';
import { kernelFiles } from './kernel-files';

/** A virtual IP on a device of this director. */
export interface DirectorVirtualIp {
  readonly address: string;
  readonly device: string;
}

/** A real server as this director reaches it. */
export interface DirectorRealServer {
  /** Name of its host. */
  readonly name: string;
  readonly address: string;
  readonly weight: number;
}

/** A virtual service with everything resolved. */
export interface DirectorService {
  readonly virtualIp: string;
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
  readonly scheduler: string;
  readonly method: 'DR';
  readonly persistenceTimeoutSeconds?: number;
  readonly healthCheck: HealthCheck;
  readonly serverPort: number;
  readonly servers: readonly DirectorRealServer[];
}

/** This director's part in a pair. */
export interface DirectorVrrp {
  readonly settings: VrrpSettings;
  readonly priority: number;
  readonly networkInterface: string;
}

/** What is known of one director. Without `vrrp` it is alone and holds its virtual IPs for good. */
export interface LvsDirectorRole {
  readonly cluster: string;
  readonly virtualIps: readonly DirectorVirtualIp[];
  readonly services: readonly DirectorService[];
  readonly vrrp?: DirectorVrrp;
}

/** What the host of an LVS director gets. */
export function lvsDirectorPlan(role: LvsDirectorRole): HostPlan {
  const modules = ['ip_vs', ...new Set(role.services.map(({ scheduler }) => `ip_vs_${scheduler}`))];
  const sysctls = [
    // Connections to a real server that was taken out are reset at once, instead of hanging until they time out.
    { key: 'net.ipv4.vs.expire_nodest_conn', value: '1' },
  ];
  const secret = role.vrrp?.settings.authPass;
  const checks = directorChecks(role.cluster, role.services);
  return {
    packages: ['keepalived', 'ipvsadm'],
    modules,
    sysctls,
    files: [
      ...keepalivedFiles(role, checks),
      ...checks.files,
      ...kernelFiles(role.cluster, modules, sysctls),
    ],
    displaced: [],
    programs: ['keepalived'],
    units: ['keepalived.service'],
    checks: ['active keepalived.service', ...role.services.map(virtualServerCheck)],
    secrets: secret ? [{ token: secret.value, version: secret.version }] : [],
  };
}

function virtualServerCheck(service: DirectorService): string {
  const address = service.virtualIp.includes(':') ? `[${service.virtualIp}]` : service.virtualIp;
  return `virtual-server ${service.protocol} ${address}:${numberText(service.port)}`;
}

function keepalivedFiles(role: LvsDirectorRole, checks: DirectorChecks): HostFile[] {
  const shared = madeByHeader('every cluster of this host');
  return [
    {
      path: KEEPALIVED_MAIN_CONF,
      content: keepalivedMainConf(shared, KEEPALIVED_INCLUDES),
      mode: '0644',
      shared: true,
    },
    {
      path: keepalivedInclude(role.cluster),
      content: keepalivedConf({
        header: madeByHeader(role.cluster),
        staticAddresses: role.vrrp ? [] : virtualAddresses(role),
        vrrpInstances: role.vrrp ? [vrrpInstance(role, role.vrrp)] : [],
        checkDefinitions: checks.definitions,
        virtualServers: role.services.map((service) => virtualServer(service, checks)),
      }),
      mode: role.vrrp?.settings.authPass ? '0600' : '0644',
      shared: false,
    },
    { path: KEEPALIVED_DROP_IN, content: keepalivedDropIn(shared), mode: '0644', shared: true },
  ];
}

/**
 * A daemon that died comes back by itself; Debian's unit has no Restart=. It starts when addresses can be there. With `mixed`, children of a
 * parent that was killed are killed at once: one that it had just forked ignores SIGTERM, systemd would wait 90 s for it, and the virtual IPs
 * would stay on a host whose daemon is dead while the other director has them too.
 */
function keepalivedDropIn(header: string): string {
  return unitFile(header, [
    {
      name: 'Unit',
      settings: ['Wants=network-online.target', 'After=network-online.target', 'StartLimitIntervalSec=0'],
    },
    { name: 'Service', settings: ['KillMode=mixed', 'Restart=on-failure', 'RestartSec=1'] },
  ]);
}

function virtualAddresses(role: LvsDirectorRole): VirtualAddress[] {
  return role.virtualIps.map(({ address, device }) => ({
    address: `${address}/${maxPrefix(address)}`,
    device,
  }));
}

function vrrpInstance(role: LvsDirectorRole, vrrp: DirectorVrrp): VrrpInstance {
  return {
    name: role.cluster,
    networkInterface: vrrp.networkInterface,
    virtualRouterId: numberText(vrrp.settings.virtualRouterId),
    priority: numberText(vrrp.priority),
    version: vrrp.settings.authPass ? '2' : '3',
    advertIntervalSeconds: numberText(vrrp.settings.advertIntervalSeconds ?? 1),
    preempt: vrrp.settings.preempt ?? false,
    garpMasterRefreshSeconds: '30',
    authPass: vrrp.settings.authPass?.value,
    virtualAddresses: virtualAddresses(role),
  };
}

function virtualServer(service: DirectorService, checks: DirectorChecks): VirtualServer {
  return {
    address: service.virtualIp,
    port: numberText(service.port),
    protocol: service.protocol,
    scheduler: service.scheduler,
    method: service.method,
    delayLoopSeconds: delayLoopSeconds(service.healthCheck),
    persistenceTimeoutSeconds:
      service.persistenceTimeoutSeconds === undefined
        ? undefined
        : numberText(service.persistenceTimeoutSeconds),
    realServers: service.servers.map((server) => ({
      address: server.address,
      port: numberText(service.serverPort),
      weight: numberText(server.weight),
      check: checks.of(service, server),
    })),
  };
}
