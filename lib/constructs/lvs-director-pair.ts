import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { ServerHost } from '../options/server-host';
import { checkHost } from '../options/server-host-check';
import { VirtualIp } from '../options/virtual-ip';
import { BACKUP_PRIORITY, PRIMARY_PRIORITY, checkVrrp } from '../options/vrrp-check';
import { VrrpSettings } from '../options/vrrp-settings';
import { HostAnchors } from '../provisioning/host-anchors';
import { HostStep } from '../provisioning/host-step';
import { lvsDirectorPlan } from '../roles/lvs-director';
import { refuse } from '../validation/validation-error';
import { clusterName } from './cluster-name';
import { StackRegistry } from './stack-registry';
import { checkVirtualIps, clusterVirtualIps, virtualIpsOn } from './virtual-ips';
import { VirtualServiceOptions, VirtualServices } from './virtual-services';

/** What makes an `LvsDirectorPair`. */
export interface LvsDirectorPairProps {
  /** The director of higher priority. It is configured last. */
  readonly primary: ServerHost;

  /** The director of lower priority. It is configured first. */
  readonly backup: ServerHost;

  /** The addresses that clients use; they are on one director at a time, all together. At least one. */
  readonly virtualIps: VirtualIp[];

  /** How the two agree on who is active. */
  readonly vrrp: VrrpSettings;

  /**
   * The pair's name on hosts, in files and units.
   * @default - the construct's path with hyphens
   */
  readonly name?: string;
}

/** Two LVS directors with the same IPVS table. keepalived's VRRP has the virtual IPs on one of them, and moves them when it is lost. */
export class LvsDirectorPair extends Construct {
  private readonly services: VirtualServices;
  private readonly cluster: string;
  private readonly virtualIps: VirtualIp[];
  private readonly vrrp: VrrpSettings;

  constructor(scope: Construct, id: string, props: LvsDirectorPairProps) {
    super(scope, id);
    const { primary, backup } = props;
    this.cluster = clusterName(this, props.name);
    this.virtualIps = [...props.virtualIps];
    this.vrrp = props.vrrp;
    this.check(primary, backup);
    this.services = new VirtualServices(this.node.path, this.virtualIps, [primary, backup]);
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
    checkVirtualIps(path, this.virtualIps, [primary, backup]);
  }

  /** Real servers, then the backup, then the primary: a step that fails leaves the later ones as they are. */
  private provision(primary: ServerHost, backup: ServerHost): void {
    const anchors = new HostAnchors(this, 'Anchors', {
      cluster: this.cluster,
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
    const plan = () => {
      const virtualIps = virtualIpsOn(this.node.path, this.virtualIps, host);
      return lvsDirectorPlan({
        cluster: this.cluster,
        virtualIps,
        services: this.services.forDirector(host),
        vrrp: { settings: this.vrrp, priority, networkInterface: virtualIps[0].device },
      });
    };
    return new HostStep(this, id, { host, cluster: this.cluster, plan, dependsOn });
  }

  private register(primary: ServerHost, backup: ServerHost): void {
    StackRegistry.of(this).add({
      construct: this,
      name: this.cluster,
      members: () => [
        { host: primary, role: 'primary', kernelNeeds: ['ip_vs'] },
        { host: backup, role: 'backup', kernelNeeds: ['ip_vs'] },
      ],
      virtualIps: clusterVirtualIps(this.node.path, this.virtualIps, primary),
      complaints: () => this.services.complaints(),
      virtualRouterId: this.vrrp.virtualRouterId,
      inventoryList: 'clusters',
      inventoryEntry: () => ({
        path: this.node.path,
        name: this.cluster,
        kind: 'LvsDirectorPair',
        primary: primary.name,
        backup: backup.name,
        virtualRouterId: this.vrrp.virtualRouterId,
        virtualIps: virtualIpsOn(this.node.path, this.virtualIps, primary),
        virtualServices: this.services.inventoryEntries(),
      }),
    });
  }
}
