import { TerraformResource } from 'cdktf';
import { InventoryLvsCluster } from '../../inventory';
import { Firewall } from '../../options/firewall';
import { ServerHost } from '../../options/server-host';
import { HostPlan } from '../../provisioning/host-plan';
import { lvsDirectorPlan } from '../../roles/lvs-director';
import { DirectorVrrp } from '../../roles/vrrp/vrrp';
import { Balancer } from '../balancer/balancer';
import { BalancerProgram } from '../balancer/deploy';
import { Cluster } from '../registry/cluster';
import { devicesOf, virtualIpsOn } from '../addresses/virtual-ips';
import { VirtualServices } from './virtual-services';

/** How IPVS is set up on all hosts of a construct. */
export interface IpvsSettings {
  readonly connectionSync: boolean;
  readonly firewall?: Firewall;
}

/** IPVS on one director or several, whoever has the virtual IPs. */
export class Ipvs implements BalancerProgram {
  public readonly services: VirtualServices;

  constructor(
    private readonly directors: Balancer,
    public readonly settings: IpvsSettings,
  ) {
    this.services = new VirtualServices(directors);
  }

  public get before(): TerraformResource[] {
    return this.services.resources;
  }

  public get kernelNeeds(): string[] {
    return this.services.marks().size > 0 ? ['ip_vs', 'cls_flower'] : ['ip_vs'];
  }

  public get inventory(): Pick<InventoryLvsCluster, 'virtualServices'> {
    return { virtualServices: this.services.inventoryEntries() };
  }

  public plan(host: ServerHost, vrrp?: DirectorVrrp): HostPlan {
    const { connectionSync, firewall = Firewall.managed() } = this.settings;
    return lvsDirectorPlan({
      cluster: this.directors.cluster,
      hostNumber: this.directors.hostNumber,
      virtualIps: virtualIpsOn(this.directors, host),
      services: this.services.forDirector(host),
      devices: devicesOf(host),
      connectionSync,
      opensFirewall: firewall.isManaged,
      globalExtraConfig: this.directors.globalExtraConfig,
      metrics: this.directors.metrics,
      vrrp,
    });
  }

  public known(): Pick<Cluster, 'marks' | 'connectionSync' | 'complaints'> {
    return {
      marks: () => this.services.marks(),
      connectionSync: this.settings.connectionSync,
      complaints: () => this.services.complaints(),
    };
  }
}
