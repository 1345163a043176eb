import { Construct } from 'constructs';
import { Firewall } from '../options/firewall';
import { ServerHost } from '../options/server-host';
import { checkHost } from '../options/server-host-check';
import { VirtualIp } from '../options/virtual-ip';
import { HostAnchors } from '../provisioning/host-anchors';
import { HostStep } from '../provisioning/host-step';
import { lvsDirectorPlan } from '../roles/lvs-director';
import { clusterName } from './cluster-name';
import { directorKernelNeeds } from './director-kernel-needs';
import { Directors } from './directors';
import { StackRegistry } from './stack-registry';
import { checkVirtualIps, clusterVirtualIps, devicesOf, virtualIpsOn } from './virtual-ips';
import { VirtualServiceOptions, VirtualServices } from './virtual-services';

/** What makes an `LvsDirector`. */
export interface LvsDirectorProps {
  /** The machine. */
  readonly host: ServerHost;

  /** The addresses that clients use. At least one. */
  readonly virtualIps: VirtualIp[];

  /**
   * Addresses in real servers' networks that are their gateways for NAT.
   * @default - the host's own addresses in these networks
   */
  readonly innerVirtualIps?: VirtualIp[];

  /**
   * Whether what it needs is opened in the firewall of its host.
   * @default Firewall.managed()
   */
  readonly firewall?: Firewall;

  /**
   * The director's name on hosts, in files and units.
   * @default - the construct's path with hyphens
   */
  readonly name?: string;
}

/** One LVS director: keepalived keeps the IPVS table after the health of the real servers. Without a second one its loss is the service's. */
export class LvsDirector extends Construct {
  private readonly services: VirtualServices;
  private readonly directors: Directors;

  constructor(scope: Construct, id: string, props: LvsDirectorProps) {
    super(scope, id);
    const { host } = props;
    this.directors = {
      where: this.node.path,
      cluster: clusterName(this, props.name),
      hosts: [host],
      virtualIps: [...props.virtualIps],
      innerVirtualIps: [...(props.innerVirtualIps ?? [])],
    };
    checkHost(this.node.path, 'host', host);
    checkVirtualIps(this.directors);
    this.services = new VirtualServices(this.directors);
    this.provision(host, props.firewall ?? Firewall.managed());
    this.register(host);
  }

  /**
   * Spreads connections to a port of a virtual IP over a pool.
   *
   * @param id name of the service, unique on this director
   * @param options pool, port, scheduler
   */
  public addVirtualService(id: string, options: VirtualServiceOptions): void {
    this.services.add(id, options);
  }

  private provision(host: ServerHost, firewall: Firewall): void {
    const { cluster } = this.directors;
    const anchors = new HostAnchors(this, 'Anchors', {
      cluster,
      hosts: () => [host],
      dependsOn: () => this.services.resources,
    });
    const plan = () =>
      lvsDirectorPlan({
        cluster,
        virtualIps: virtualIpsOn(this.directors, host),
        services: this.services.forDirector(host),
        devices: devicesOf(host),
        connectionSync: false,
        opensFirewall: firewall.isManaged,
      });
    new HostStep(this, 'Director', {
      host,
      cluster,
      plan,
      dependsOn: () => [...this.services.resources, anchors.resource],
    });
  }

  private register(host: ServerHost): void {
    StackRegistry.of(this).add({
      construct: this,
      name: this.directors.cluster,
      members: () => [{ host, role: 'director', kernelNeeds: directorKernelNeeds(this.services) }],
      virtualIps: clusterVirtualIps(this.directors, host),
      marks: () => this.services.marks(),
      connectionSync: false,
      complaints: () => this.services.complaints(),
      inventoryList: 'clusters',
      inventoryEntry: () => ({
        path: this.node.path,
        name: this.directors.cluster,
        kind: 'LvsDirector',
        primary: host.name,
        virtualIps: virtualIpsOn(this.directors, host),
        virtualServices: this.services.inventoryEntries(),
      }),
    });
  }
}
