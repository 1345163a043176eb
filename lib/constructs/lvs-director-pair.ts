import { Construct } from 'constructs';
import { Firewall } from '../options/firewall';
import { ServerHost } from '../options/server-host';
import { VirtualIp } from '../options/virtual-ip';
import { VrrpSettings } from '../options/vrrp-settings';
import { HostPlan } from '../provisioning/host-plan';
import { lvsDirectorPlan } from '../roles/lvs-director';
import { DirectorVrrp } from '../roles/vrrp';
import { clusterName } from './cluster-name';
import { directorKernelNeeds } from './director-kernel-needs';
import { Pair, checkPair, provisionPair } from './pair';
import { StackRegistry } from './stack-registry';
import { clusterVirtualIps, devicesOf, virtualIpsOn } from './virtual-ips';
import { VirtualServiceOptions, VirtualServices } from './virtual-services';

/** What makes an `LvsDirectorPair`. */
export interface LvsDirectorPairProps {
  /** The director of higher priority. It is configured last. */
  readonly primary: ServerHost;

  /** The director of lower priority. It is configured first. */
  readonly backup: ServerHost;

  /** The addresses that clients use; they are on one director at a time, all together. At least one. */
  readonly virtualIps: VirtualIp[];

  /**
   * Addresses in real servers' networks that are their gateways for NAT. They move together with the virtual IPs.
   * @default - none: without NAT there is no need
   */
  readonly innerVirtualIps?: VirtualIp[];

  /** How the two agree on who is active. */
  readonly vrrp: VrrpSettings;

  /**
   * Whether the active director tells the other one of its connections, so that those to other real servers live through its loss: keepalived's
   * `lvs_sync_daemon`, by multicast to 224.0.0.81 on the network of the first virtual IP. The kernel has it once, so one pair of a host may.
   * @default true, and false with `vrrp.unicast`, which is for networks that carry no multicast
   */
  readonly connectionSync?: boolean;

  /**
   * Whether what it needs is opened in the firewall of its hosts.
   * @default Firewall.managed()
   */
  readonly firewall?: Firewall;

  /**
   * The pair's name on hosts, in files and units.
   * @default - the construct's path with hyphens
   */
  readonly name?: string;
}

/**
 * Two LVS directors with the same IPVS table. keepalived's VRRP has the virtual IPs on one of them, and moves them when it is lost.
 *
 * `systemctl start linux-lb-<name>-maintenance` takes a director out (VRRP's FAULT state), so that the other one has the virtual IPs after the skew
 * time; `systemctl stop` makes it ready to take over again, and so does a reboot.
 */
export class LvsDirectorPair extends Construct {
  private readonly services: VirtualServices;
  private readonly pair: Pair;
  private readonly connectionSync: boolean;
  private readonly firewall: Firewall;

  constructor(scope: Construct, id: string, props: LvsDirectorPairProps) {
    super(scope, id);
    this.pair = {
      where: this.node.path,
      cluster: clusterName(this, props.name),
      hosts: [props.primary, props.backup],
      virtualIps: [...props.virtualIps],
      innerVirtualIps: [...(props.innerVirtualIps ?? [])],
      vrrp: props.vrrp,
    };
    this.connectionSync = props.connectionSync ?? !props.vrrp.unicast;
    this.firewall = props.firewall ?? Firewall.managed();
    checkPair(this.pair);
    this.services = new VirtualServices(this.pair);
    provisionPair(this, this.pair, {
      before: () => this.services.resources,
      plan: (host, vrrp) => this.plan(host, vrrp),
    });
    this.register(props.primary, props.backup);
  }

  /**
   * Spreads connections to a port of a virtual IP over a pool.
   *
   * @param id name of the service, unique on this pair
   * @param options pool, port, scheduler
   */
  public addVirtualService(id: string, options: VirtualServiceOptions): void {
    this.services.add(id, options);
  }

  private plan(host: ServerHost, vrrp: DirectorVrrp): HostPlan {
    return lvsDirectorPlan({
      cluster: this.pair.cluster,
      virtualIps: virtualIpsOn(this.pair, host),
      services: this.services.forDirector(host),
      devices: devicesOf(host),
      connectionSync: this.connectionSync,
      opensFirewall: this.firewall.isManaged,
      vrrp,
    });
  }

  private register(primary: ServerHost, backup: ServerHost): void {
    const kernelNeeds = () => directorKernelNeeds(this.services);
    StackRegistry.of(this).add({
      construct: this,
      name: this.pair.cluster,
      members: () => [
        { host: primary, role: 'primary', kernelNeeds: kernelNeeds() },
        { host: backup, role: 'backup', kernelNeeds: kernelNeeds() },
      ],
      virtualIps: clusterVirtualIps(this.pair, primary),
      virtualRouterId: this.pair.vrrp.virtualRouterId,
      marks: () => this.services.marks(),
      connectionSync: this.connectionSync,
      complaints: () => this.services.complaints(),
      inventoryList: 'clusters',
      inventoryEntry: () => ({
        path: this.node.path,
        name: this.pair.cluster,
        kind: 'LvsDirectorPair',
        primary: primary.name,
        backup: backup.name,
        virtualRouterId: this.pair.vrrp.virtualRouterId,
        virtualIps: virtualIpsOn(this.pair, primary).map(({ address, device }) => ({ address, device })),
        virtualServices: this.services.inventoryEntries(),
      }),
    });
  }
}
