import { TerraformResource } from 'cdktf';
import { InventoryNginxCluster } from '../../inventory';
import { Firewall } from '../../options/firewall';
import { checkNginxLines } from '../../options/extra-config-check';
import { checkSessionTicketKeys } from '../../options/nginx/session-ticket-keys-check';
import { Secret } from '../../options/secret';
import { ServerHost } from '../../options/server-host';
import { HostPlan } from '../../provisioning/host-plan';
import { BalancerPeer } from '../../roles/nginx/challenges';
import { nginxBalancerPlan } from '../../roles/nginx-balancer';
import { DirectorVrrp } from '../../roles/vrrp/vrrp';
import { Cluster } from '../registry/cluster';
import { Balancer } from '../balancer/balancer';
import { BalancerProgram } from '../balancer/deploy';
import { peersOf } from '../addresses/directors';
import { virtualIpsOn } from '../addresses/virtual-ips';
import { BalancerServers } from './balancer-servers';
import { shutdownTimeout } from './shutdown-timeout';
import { sourceAddresses, upstreamAddress } from './upstream-address';

/** How nginx is set up on all hosts of a construct. */
export interface NginxSettings {
  readonly workerShutdownTimeoutSeconds?: number;
  readonly sessionTicketKeys?: readonly Secret[];
  readonly firewall?: Firewall;
  readonly mainExtraConfig?: readonly string[];
  readonly eventsExtraConfig?: readonly string[];
  readonly httpExtraConfig?: readonly string[];
  readonly streamExtraConfig?: readonly string[];
}

/** nginx on one balancer or several, whoever has the virtual IPs. */
export class Nginx implements BalancerProgram {
  public readonly servers: BalancerServers;
  public readonly kernelNeeds = [];
  public readonly workerShutdownTimeoutSeconds: number;
  private readonly sessionTicketKeys: readonly Secret[];
  private readonly firewall: Firewall;

  constructor(
    private readonly balancers: Balancer,
    private readonly settings: NginxSettings,
  ) {
    const { workerShutdownTimeoutSeconds, sessionTicketKeys = [], firewall = Firewall.managed() } = settings;
    this.firewall = firewall;
    this.sessionTicketKeys = [...sessionTicketKeys];
    checkSessionTicketKeys(balancers.where, this.sessionTicketKeys);
    checkNginxLines(balancers.where, 'mainExtraConfig', settings.mainExtraConfig);
    checkNginxLines(balancers.where, 'eventsExtraConfig', settings.eventsExtraConfig);
    checkNginxLines(balancers.where, 'httpExtraConfig', settings.httpExtraConfig);
    checkNginxLines(balancers.where, 'streamExtraConfig', settings.streamExtraConfig);
    this.workerShutdownTimeoutSeconds = shutdownTimeout(balancers.where, workerShutdownTimeoutSeconds);
    this.servers = new BalancerServers(balancers);
  }

  public get before(): TerraformResource[] {
    return this.servers.resources;
  }

  public get inventory(): Pick<InventoryNginxCluster, 'httpServers' | 'streamServers'> {
    return {
      httpServers: this.servers.http.inventoryEntries(this.balancers),
      streamServers: this.servers.stream.inventoryEntries(this.balancers),
    };
  }

  public plan(host: ServerHost, vrrp?: DirectorVrrp): HostPlan {
    return nginxBalancerPlan({
      cluster: this.balancers.cluster,
      hostNumber: this.balancers.hostNumber,
      virtualIps: virtualIpsOn(this.balancers, host),
      httpServers: this.servers.http.forHost(host),
      streamServers: this.servers.stream.forHost(host),
      peers: this.peers(host),
      sessionTicketKeys: this.sessionTicketKeys,
      workerShutdownTimeoutSeconds: this.workerShutdownTimeoutSeconds,
      opensFirewall: this.firewall.isManaged,
      metrics: this.balancers.metrics,
      globalExtraConfig: this.balancers.globalExtraConfig,
      mainExtraConfig: this.settings.mainExtraConfig,
      eventsExtraConfig: this.settings.eventsExtraConfig,
      httpExtraConfig: this.settings.httpExtraConfig,
      streamExtraConfig: this.settings.streamExtraConfig,
      vrrp,
    });
  }

  private peers(host: ServerHost): BalancerPeer[] {
    return peersOf(this.balancers, host).map((peer) => {
      const own = upstreamAddress(peer, host);
      return { address: upstreamAddress(host, peer), from: sourceAddresses(peer, own), own };
    });
  }

  public known(steps: TerraformResource[]): Pick<Cluster, 'nginx' | 'serves' | 'complaints'> {
    return {
      nginx: () => ({
        listeners: this.servers.listeners,
        names: this.servers.names,
        workerShutdownTimeoutSeconds: this.workerShutdownTimeoutSeconds,
      }),
      serves: () => steps,
      complaints: () => this.servers.complaints(this.sessionTicketKeys),
    };
  }
}
