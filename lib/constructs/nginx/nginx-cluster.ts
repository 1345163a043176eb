import { IConstruct } from 'constructs';
import { Firewall } from '../../options/firewall';
import { checkNginxLines } from '../../options/extra-config-check';
import { checkSessionTicketKeys } from '../../options/nginx/session-ticket-keys-check';
import { Secret } from '../../options/secret';
import { ServerHost } from '../../options/server-host';
import { HostPlan } from '../../provisioning/host-plan';
import { nginxBalancerPlan } from '../../roles/nginx-balancer';
import { DirectorVrrp } from '../../roles/vrrp';
import { Cluster } from '../cluster';
import { Directors } from '../directors';
import { clusterVirtualIps, virtualIpsOn } from '../virtual-ips';
import { BalancerServers } from './balancer-servers';
import { shutdownTimeout } from './shutdown-timeout';

interface NginxSettings {
  readonly workerShutdownTimeoutSeconds?: number;
  readonly sessionTicketKeys?: readonly Secret[];
  readonly firewall?: Firewall;
  readonly httpExtraConfig?: readonly string[];
  readonly streamExtraConfig?: readonly string[];
}

/** Servers of nginx on one host or two, whoever has the virtual IPs. */
export class NginxCluster {
  public readonly servers: BalancerServers;
  private readonly workerShutdownTimeoutSeconds: number;
  private readonly sessionTicketKeys: readonly Secret[];
  private readonly firewall: Firewall;

  constructor(
    private readonly balancers: Directors,
    private readonly settings: NginxSettings,
  ) {
    const { workerShutdownTimeoutSeconds, sessionTicketKeys = [], firewall = Firewall.managed() } = settings;
    this.firewall = firewall;
    this.sessionTicketKeys = [...sessionTicketKeys];
    checkSessionTicketKeys(balancers.where, this.sessionTicketKeys);
    checkNginxLines(balancers.where, 'httpExtraConfig', settings.httpExtraConfig);
    checkNginxLines(balancers.where, 'streamExtraConfig', settings.streamExtraConfig);
    this.workerShutdownTimeoutSeconds = shutdownTimeout(balancers.where, workerShutdownTimeoutSeconds);
    this.servers = new BalancerServers(balancers);
  }

  public plan(host: ServerHost, vrrp?: DirectorVrrp): HostPlan {
    return nginxBalancerPlan({
      cluster: this.balancers.cluster,
      hostNumber: this.balancers.hostNumber,
      virtualIps: virtualIpsOn(this.balancers, host),
      httpServers: this.servers.http.forHost(host),
      streamServers: this.servers.stream.forHost(host),
      sessionTicketKeys: this.sessionTicketKeys,
      workerShutdownTimeoutSeconds: this.workerShutdownTimeoutSeconds,
      opensFirewall: this.firewall.isManaged,
      globalExtraConfig: this.balancers.globalExtraConfig,
      httpExtraConfig: this.settings.httpExtraConfig,
      streamExtraConfig: this.settings.streamExtraConfig,
      vrrp,
    });
  }

  /** What the stack knows of it, but for who is who. `who` is that in the inventory. */
  public entry(construct: IConstruct, kind: string, who: object): Omit<Cluster, 'members'> {
    const { cluster, hostNumber, hosts, where } = this.balancers;
    return {
      construct,
      name: cluster,
      hostNumber,
      virtualIps: clusterVirtualIps(this.balancers, hosts[0]),
      nginx: () => ({
        listeners: this.servers.listeners,
        names: this.servers.names,
        workerShutdownTimeoutSeconds: this.workerShutdownTimeoutSeconds,
      }),
      complaints: () => this.servers.complaints(this.sessionTicketKeys),
      inventoryList: 'clusters',
      inventoryEntry: () => ({
        path: where,
        name: cluster,
        kind,
        ...who,
        virtualIps: virtualIpsOn(this.balancers, hosts[0]).map(({ address, device }) => ({
          address,
          device,
        })),
        httpServers: this.servers.http.inventoryEntries(),
        streamServers: this.servers.stream.inventoryEntries(),
      }),
    };
  }
}
