import { Construct } from 'constructs';
import { ServerHost } from '../options/server-host';
import { checkHost } from '../options/server-host-check';
import { VirtualIp } from '../options/virtual-ip';
import { HostAnchors } from '../provisioning/host-anchors';
import { HostStep } from '../provisioning/host-step';
import { lvsDirectorPlan } from '../roles/lvs-director';
import { clusterName } from './cluster-name';
import { StackRegistry } from './stack-registry';
import { checkVirtualIps, clusterVirtualIps, virtualIpsOn } from './virtual-ips';
import { VirtualServiceOptions, VirtualServices } from './virtual-services';

/** What makes an `LvsDirector`. */
export interface LvsDirectorProps {
  /** The machine. */
  readonly host: ServerHost;

  /** The addresses that clients use. At least one. */
  readonly virtualIps: VirtualIp[];

  /**
   * The director's name on hosts, in files and units.
   * @default - the construct's path with hyphens
   */
  readonly name?: string;
}

/** One LVS director: keepalived keeps the IPVS table after the health of the real servers. Without a second one its loss is the service's. */
export class LvsDirector extends Construct {
  private readonly services: VirtualServices;

  constructor(scope: Construct, id: string, props: LvsDirectorProps) {
    super(scope, id);
    const { host } = props;
    const path = this.node.path;
    const virtualIps = [...props.virtualIps];
    const cluster = clusterName(this, props.name);
    checkHost(path, 'host', host);
    checkVirtualIps(path, virtualIps, [host]);
    const services = new VirtualServices(path, virtualIps, [host]);
    this.services = services;
    const anchors = new HostAnchors(this, 'Anchors', {
      cluster,
      hosts: () => [host],
      dependsOn: () => services.resources,
    });
    new HostStep(this, 'Director', {
      host,
      cluster,
      plan: () =>
        lvsDirectorPlan({
          cluster,
          virtualIps: virtualIpsOn(path, virtualIps, host),
          services: services.forDirector(host),
        }),
      dependsOn: () => [...services.resources, anchors.resource],
    });
    StackRegistry.of(this).add({
      construct: this,
      name: cluster,
      members: () => [{ host, role: 'director', kernelNeeds: ['ip_vs'] }],
      virtualIps: clusterVirtualIps(path, virtualIps, host),
      complaints: () => services.complaints(),
      inventoryList: 'clusters',
      inventoryEntry: () => ({
        path,
        name: cluster,
        kind: 'LvsDirector',
        primary: host.name,
        virtualIps: virtualIpsOn(path, virtualIps, host),
        virtualServices: services.inventoryEntries(),
      }),
    });
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
}
