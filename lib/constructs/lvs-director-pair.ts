import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { Firewall } from '../options/firewall';
import { ServerHost } from '../options/server-host';
import { checkHost } from '../options/server-host-check';
import { VirtualIp } from '../options/virtual-ip';
import { checkVrrp } from '../options/vrrp-check';
import { BACKUP_PRIORITY, PRIMARY_PRIORITY } from '../options/vrrp-priorities';
import { VrrpSettings } from '../options/vrrp-settings';
import { HostAnchors } from '../provisioning/host-anchors';
import { HostStep } from '../provisioning/host-step';
import { lvsDirectorPlan } from '../roles/lvs-director';
import { UnicastAddresses } from '../roles/vrrp';
import { refuse } from '../validation/validation-error';
import { clusterName } from './cluster-name';
import { directorKernelNeeds } from './director-kernel-needs';
import { Directors } from './directors';
import { StackRegistry } from './stack-registry';
import { checkVirtualIps, clusterVirtualIps, devicesOf, virtualIpsOn } from './virtual-ips';
import { VirtualServiceOptions, VirtualServices } from './virtual-services';
import { checkVrrpNetworks, unicastAddresses } from './vrrp-networks';

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
  private readonly directors: Directors;
  private readonly vrrp: VrrpSettings;
  private readonly connectionSync: boolean;
  private readonly firewall: Firewall;

  constructor(scope: Construct, id: string, props: LvsDirectorPairProps) {
    super(scope, id);
    const { primary, backup } = props;
    this.directors = {
      where: this.node.path,
      cluster: clusterName(this, props.name),
      hosts: [primary, backup],
      virtualIps: [...props.virtualIps],
      innerVirtualIps: [...(props.innerVirtualIps ?? [])],
    };
    this.vrrp = props.vrrp;
    this.connectionSync = props.connectionSync ?? !props.vrrp.unicast;
    this.firewall = props.firewall ?? Firewall.managed();
    this.check(primary, backup);
    this.services = new VirtualServices(this.directors);
    this.provision(primary, backup);
    this.register(primary, backup);
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

  private check(primary: ServerHost, backup: ServerHost): void {
    const path = this.node.path;
    checkHost(path, 'primary', primary);
    checkHost(path, 'backup', backup);
    if (primary === backup) refuse(path, 'backup', backup.name, 'another host than the primary');
    checkVrrp(path, this.vrrp);
    checkVirtualIps(this.directors);
    checkVrrpNetworks(this.directors, this.vrrp);
  }

  /** Real servers, then the backup, then the primary: a step that fails leaves the later ones as they are. */
  private provision(primary: ServerHost, backup: ServerHost): void {
    const anchors = new HostAnchors(this, 'Anchors', {
      cluster: this.directors.cluster,
      hosts: () => [primary, backup],
      dependsOn: () => this.services.resources,
    });
    const before = () => [...this.services.resources, anchors.resource];
    const backupStep = this.step('Backup', backup, this.vrrp.backupPriority ?? BACKUP_PRIORITY, before);
    this.step('Primary', primary, this.vrrp.primaryPriority ?? PRIMARY_PRIORITY, () => [
      ...before(),
      backupStep.resource,
    ]);
  }

  private step(
    id: string,
    host: ServerHost,
    priority: number,
    dependsOn: () => TerraformResource[],
  ): HostStep {
    const { cluster } = this.directors;
    const plan = () =>
      lvsDirectorPlan({
        cluster,
        virtualIps: virtualIpsOn(this.directors, host),
        services: this.services.forDirector(host),
        devices: devicesOf(host),
        connectionSync: this.connectionSync,
        opensFirewall: this.firewall.isManaged,
        vrrp: { settings: this.vrrp, priority, unicast: this.unicastOf(host) },
      });
    return new HostStep(this, id, { host, cluster, plan, dependsOn });
  }

  private unicastOf(host: ServerHost): ReadonlyMap<string, UnicastAddresses> | undefined {
    return this.vrrp.unicast ? unicastAddresses(this.directors, host) : undefined;
  }

  private register(primary: ServerHost, backup: ServerHost): void {
    const kernelNeeds = () => directorKernelNeeds(this.services);
    StackRegistry.of(this).add({
      construct: this,
      name: this.directors.cluster,
      members: () => [
        { host: primary, role: 'primary', kernelNeeds: kernelNeeds() },
        { host: backup, role: 'backup', kernelNeeds: kernelNeeds() },
      ],
      virtualIps: clusterVirtualIps(this.directors, primary),
      virtualRouterId: this.vrrp.virtualRouterId,
      marks: () => this.services.marks(),
      connectionSync: this.connectionSync,
      complaints: () => this.services.complaints(),
      inventoryList: 'clusters',
      inventoryEntry: () => ({
        path: this.node.path,
        name: this.directors.cluster,
        kind: 'LvsDirectorPair',
        primary: primary.name,
        backup: backup.name,
        virtualRouterId: this.vrrp.virtualRouterId,
        virtualIps: virtualIpsOn(this.directors, primary).map(({ address, device }) => ({ address, device })),
        virtualServices: this.services.inventoryEntries(),
      }),
    });
  }
}
