import { ITerraformDependable, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { Firewall } from '../options/firewall';
import { ServerHost } from '../options/server-host';
import { checkHost } from '../options/server-host-check';
import { VirtualIp } from '../options/virtual-ip';
import { HostAnchors } from '../provisioning/host-anchors';
import { HostStep } from '../provisioning/host-step';
import { lvsDirectorPlan } from '../roles/lvs-director';
import { checkStruct } from '../validation/struct-check';
import { clusterName } from './cluster-name';
import { directorKernelNeeds } from './director-kernel-needs';
import { Directors } from './directors';
import { checkGlobalLines } from './global-lines';
import { checkHostNumber } from './host-number';
import { StackRegistry } from './stack-registry';
import { LVS_DIRECTOR_PROPS } from './structs';
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

  /**
   * The director's number on hosts, 0 to 9999, from which its firewall marks and filters are made that other constructs on the same host may not have. For a director whose
   * name makes the same number as another one's, which synth or the host says: it keeps what it has until then. A change of it makes anew what has the
   * number, for which packets to services with a firewall mark are lost for a moment.
   * @default - made of the name
   */
  readonly hostNumber?: number;

  /**
   * Lines of your own at the end of `global_defs`, as in keepalived.conf(5): each text is one or several. They hold for every cluster of the
   * host, of which the last one by name is heard where two say the same. Those that would not stay
   * in their block are refused at synth; what they say keepalived itself judges on the host, before anything is changed there.
   *
   * @see https://www.keepalived.org/manpage.html
   * @default - none
   */
  readonly globalExtraConfig?: string[];
}

/** One LVS director: keepalived keeps the IPVS table after the health of the real servers. Without a second one its loss is the service's. */
export class LvsDirector extends Construct implements ITerraformDependable {
  private readonly services: VirtualServices;
  private readonly directors: Directors;
  private readonly last: TerraformResource;

  constructor(scope: Construct, id: string, props: LvsDirectorProps) {
    super(scope, id);
    checkStruct(this.node.path, '', LVS_DIRECTOR_PROPS, props);
    const { host } = props;
    this.directors = {
      where: this.node.path,
      cluster: clusterName(this, props.name),
      hostNumber: props.hostNumber,
      hosts: [host],
      virtualIps: [...props.virtualIps],
      innerVirtualIps: [...(props.innerVirtualIps ?? [])],
      globalExtraConfig: props.globalExtraConfig,
    };
    checkHostNumber(this.node.path, props.hostNumber);
    checkHost(this.node.path, 'host', host);
    checkVirtualIps(this.directors);
    checkGlobalLines(this.directors);
    this.services = new VirtualServices(this.directors);
    this.last = this.provision(host, props.firewall ?? Firewall.managed());
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

  /**
   * What `dependsOn: [director]` of others in the stack waits for: that it is deployed. `node.addDependency` is heeded, too: of others to this one, and of this
   * one to others.
   */
  public get fqn(): string {
    return this.last.fqn;
  }

  private provision(host: ServerHost, firewall: Firewall): TerraformResource {
    const { cluster, hostNumber } = this.directors;
    const anchors = new HostAnchors(this, 'Anchors', {
      cluster,
      hosts: () => [host],
      dependsOn: () => this.services.resources,
    });
    const plan = () =>
      lvsDirectorPlan({
        cluster,
        hostNumber,
        virtualIps: virtualIpsOn(this.directors, host),
        services: this.services.forDirector(host),
        devices: devicesOf(host),
        connectionSync: false,
        opensFirewall: firewall.isManaged,
        globalExtraConfig: this.directors.globalExtraConfig,
      });
    const step = new HostStep(this, 'Director', {
      host,
      cluster,
      plan,
      dependsOn: () => [...this.services.resources, anchors.resource],
    });
    return step.resource;
  }

  private register(host: ServerHost): void {
    StackRegistry.of(this).add({
      construct: this,
      name: this.directors.cluster,
      hostNumber: this.directors.hostNumber,
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
