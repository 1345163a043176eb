import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { Firewall } from '../../options/firewall';
import { checkSessionTicketKeys } from '../../options/nginx/session-ticket-keys-check';
import { Secret } from '../../options/secret';
import { ServerHost } from '../../options/server-host';
import { checkHost } from '../../options/server-host-check';
import { VirtualIp } from '../../options/virtual-ip';
import { HostAnchors } from '../../provisioning/host-anchors';
import { HostStep } from '../../provisioning/host-step';
import { nginxBalancerPlan } from '../../roles/nginx-balancer';
import { clusterName } from '../cluster-name';
import { Directors } from '../directors';
import { StackRegistry } from '../stack-registry';
import { checkVirtualIps, clusterVirtualIps, virtualIpsOn } from '../virtual-ips';
import { BalancerServers } from './balancer-servers';
import { HttpServerOptions, StreamServerOptions } from './options';
import { shutdownTimeout } from './shutdown-timeout';

/** What makes an `NginxBalancer`. */
export interface NginxBalancerProps {
  /** The machine. */
  readonly host: ServerHost;

  /**
   * Addresses that clients use besides the host's own ones; keepalived holds them.
   * @default - none: nginx listens on every address of the host, also on those that an LVS pair before it hands packets to
   */
  readonly virtualIps?: VirtualIp[];

  /**
   * Whole seconds, 1 to 86400, that connections of before a deploy go on, such as websockets and downloads: `worker_shutdown_timeout`. The same for
   * every nginx construct of a host.
   * @default 600
   */
  readonly workerShutdownTimeoutSeconds?: number;

  /**
   * Keys of TLS session tickets, made and rotated as those of an `NginxHaPair`: with them, clients go on with their sessions after a reload, and at
   * other balancers that have the same keys.
   * @default - nginx makes its own key, a new one at each reload: clients make a full handshake then
   */
  readonly sessionTicketKeys?: Secret[];

  /**
   * Whether what it needs is opened in the firewall of its host.
   * @default Firewall.managed()
   */
  readonly firewall?: Firewall;

  /**
   * The balancer's name on hosts, in files and units.
   * @default - the construct's path with hyphens
   */
  readonly name?: string;
}

/**
 * One nginx balancer. Without a second one its loss is the service's; several of them may be the real servers of an LVS pair: put their hosts into
 * the pool, and the directors wait for them.
 */
export class NginxBalancer extends Construct {
  private readonly servers: BalancerServers;
  private readonly balancers: Directors;
  private readonly workerShutdownTimeoutSeconds: number;
  private readonly firewall: Firewall;
  private readonly sessionTicketKeys: readonly Secret[];

  constructor(scope: Construct, id: string, props: NginxBalancerProps) {
    super(scope, id);
    const { host, virtualIps = [] } = props;
    this.balancers = {
      where: this.node.path,
      cluster: clusterName(this, props.name),
      hosts: [host],
      virtualIps: [...virtualIps],
      innerVirtualIps: [],
    };
    this.firewall = props.firewall ?? Firewall.managed();
    this.sessionTicketKeys = [...(props.sessionTicketKeys ?? [])];
    checkSessionTicketKeys(this.node.path, this.sessionTicketKeys);
    this.workerShutdownTimeoutSeconds = shutdownTimeout(this.node.path, props.workerShutdownTimeoutSeconds);
    checkHost(this.node.path, 'host', host);
    if (virtualIps.length > 0) checkVirtualIps(this.balancers);
    this.servers = new BalancerServers(this.balancers);
    this.register(host, [this.provision(host)]);
  }

  /**
   * Spreads HTTP requests over a pool (layer 7).
   *
   * @param id name of the server, unique on this balancer
   * @param options pool, port, names, TLS, routes
   */
  public addHttpServer(id: string, options: HttpServerOptions): void {
    this.servers.addHttp(id, options);
  }

  /**
   * Spreads TCP connections or UDP datagrams over a pool (layer 4).
   *
   * @param id name of the server, unique on this balancer
   * @param options pool, port, protocol
   */
  public addStreamServer(id: string, options: StreamServerOptions): void {
    this.servers.addStream(id, options);
  }

  private provision(host: ServerHost): TerraformResource {
    const { cluster } = this.balancers;
    const anchors = new HostAnchors(this, 'Anchors', {
      cluster,
      hosts: () => [host],
      dependsOn: () => this.servers.resources,
    });
    const step = new HostStep(this, 'Balancer', {
      host,
      cluster,
      plan: () =>
        nginxBalancerPlan({
          cluster,
          virtualIps: virtualIpsOn(this.balancers, host),
          httpServers: this.servers.http.forHost(host),
          streamServers: this.servers.stream.forHost(host),
          sessionTicketKeys: this.sessionTicketKeys,
          workerShutdownTimeoutSeconds: this.workerShutdownTimeoutSeconds,
          opensFirewall: this.firewall.isManaged,
        }),
      dependsOn: () => [...this.servers.resources, anchors.resource],
    });
    return step.resource;
  }

  private register(host: ServerHost, steps: TerraformResource[]): void {
    StackRegistry.of(this).add({
      construct: this,
      name: this.balancers.cluster,
      members: () => [{ host, role: 'balancer', kernelNeeds: [] }],
      virtualIps: clusterVirtualIps(this.balancers, host),
      nginx: () => ({
        listeners: this.servers.listeners,
        workerShutdownTimeoutSeconds: this.workerShutdownTimeoutSeconds,
      }),
      serves: () => steps,
      complaints: () => this.servers.complaints(this.sessionTicketKeys),
      inventoryList: 'clusters',
      inventoryEntry: () => ({
        path: this.node.path,
        name: this.balancers.cluster,
        kind: 'NginxBalancer',
        primary: host.name,
        virtualIps: virtualIpsOn(this.balancers, host).map(({ address, device }) => ({ address, device })),
        httpServers: this.servers.http.inventoryEntries(),
        streamServers: this.servers.stream.inventoryEntries(),
      }),
    });
  }
}
