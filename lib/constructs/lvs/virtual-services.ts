import { TerraformResource, TerraformStack } from 'cdktf';
import { InventoryVirtualService } from '../../inventory';
import { ForwardingMethod } from '../../options/forwarding-method';
import { ServerHost } from '../../options/server-host';
import { VirtualIp } from '../../options/virtual-ip';
import { checkVirtualService } from '../../options/virtual-service-check';
import { plansChange } from '../../provisioning/until-change';
import { DirectorService } from '../../roles/ipvs/director-service';
import { asIpv6 } from '../../validation/address-token';
import { addressOf, isIpv6 } from '../../validation/addresses';
import { checkName } from '../../validation/identifiers';
import { checkStruct } from '../../validation/struct-check';
import { describe, refuse } from '../../validation/validation-error';
import { directorInterface } from '../addresses/director-interface';
import { Directors, directorAddresses } from '../addresses/directors';
import { externalLoops } from './external-loop';
import { forwardingOf } from '../forwarding';
import { externalServerComplaints } from '../forwarding/external-server';
import { Delivery } from '../forwarding/forwarding';
import { ServerPreparation } from '../forwarding/server-preparation';
import { sorryServerComplaints } from '../forwarding/sorry-server';
import { ExternalPoolServer, PoolServer, serverName } from '../pool/pool-server';
import { quorumComplaints } from './quorum';
import { RealServerPool } from '../pool/real-server-pool';
import { StackRegistry } from '../registry/stack-registry';
import { VIRTUAL_SERVICE_OPTIONS } from '../structs';
import { strictHashingComplaints } from './strict-hashing';
import { VirtualService, VirtualServiceOptions } from './virtual-service';
import { virtualServiceEntry } from './virtual-service-entry';

/** The virtual services of one balancer: checks them as they come, and resolves them for a director or a real server at synth. */
export class VirtualServices {
  private readonly services: VirtualService[] = [];

  constructor(private readonly directors: Directors) {}

  public add(id: string, options: VirtualServiceOptions): VirtualService {
    const { where } = this.directors;
    checkName(where, 'virtual service id', id);
    checkStruct(where, id, VIRTUAL_SERVICE_OPTIONS, options);
    checkStack(where, id, options.pool);
    const vip = this.virtualIp(options.virtualIp);
    checkVirtualService(where, id, { ...options, virtualIp: vip });
    const service = VirtualService._of(this.directors, id, vip, { ...options });
    this.refuseTwin(service);
    if (this.services.every(({ pool }) => pool !== options.pool))
      options.pool._usedBy('LVS', (server) => this.preparationsOf(server));
    this.services.push(service);
    plansChange();
    return service;
  }

  /** Those that were added, in order. */
  public get all(): VirtualService[] {
    return [...this.services];
  }

  /** What whoever holds these services has to wait for. */
  public get resources(): TerraformResource[] {
    return this.services.flatMap(({ pool }) => [...pool._resources, ...balancersAmong(pool)]);
  }

  public forDirector(director: ServerHost): DirectorService[] {
    return this.services.map((service) => {
      const { device, address } = directorInterface(this.directors.where, director, service.virtualIp);
      return {
        name: service.id,
        virtualIp: service.virtualIp.address,
        device,
        ownAddress: addressOf(address),
        port: service.port,
        settings: service._options,
        firewallMark: service.firewallMark,
        healthCheck: service.pool.healthCheck,
        serverPort: service.serverPort,
        servers: [
          ...service.pool.servers.map((server) => this.directorServer(director, service, server)),
          ...service.pool.externalServers.map((server) => externalDirectorServer(service, server)),
        ],
        localPool: service._localServers.includes(director) ? service.pool._localPool(director) : undefined,
      };
    });
  }

  /** Complaints that only synth can have. */
  public complaints(): string[] {
    if (this.services.length === 0)
      return [describe(this.directors.where, 'virtual services', [], 'at least one; call addVirtualService')];
    return [...new Set(this.services.flatMap((service) => this.complaintsOf(service)))];
  }

  /** As the first member has them. */
  public inventoryEntries(): InventoryVirtualService[] {
    const resolved = this.forDirector(this.directors.hosts[0]);
    return this.services.map(({ pool }, at) => virtualServiceEntry(resolved[at], pool));
  }

  private complaintsOf(service: VirtualService): string[] {
    const { where } = this.directors;
    const { servers, externalServers: externals } = service.pool;
    const all = [...servers, ...externals];
    const weights = all.map(({ weight }) => weight);
    return [
      ...quorumComplaints(where, service.id, service._options, weights),
      ...strictHashingComplaints(where, service.id, service._options, service.pool.healthCheck, all),
      ...sorryServerComplaints(where, {
        ...service._options,
        id: service.id,
        vip: service.virtualIp,
        port: service.port,
        servers: servers.map(({ host }) => host),
      }),
      ...all.flatMap((server) => refuseBackup(where, service.id, server)),
      ...externalLoops(this.directors, service.pool),
      ...externals.flatMap((server) =>
        externalServerComplaints(this.directors, {
          ...this.packets(service),
          server: server.external,
          method: service._methodOf(server),
        }),
      ),
      ...servers.flatMap((server) =>
        forwardingOf(service._methodOf(server)).complaints(this.directors, this.delivery(service, server)),
      ),
    ];
  }

  /** The marks of services that are balanced by mark, with their names. */
  public marks(): Map<string, number> {
    const marked = this.services.map((service) => [service.id, service.firewallMark] as const);
    return new Map(marked.filter((entry): entry is [string, number] => entry[1] !== undefined));
  }

  private preparationsOf(server: PoolServer): ServerPreparation[] {
    return this.services
      .filter(({ pool }) => pool._has(server))
      .map((service) => ({
        ...forwardingOf(service._methodOf(server)).preparation(
          this.directors,
          this.delivery(service, server),
        ),
        balancers: directorAddresses(this.directors),
        checkedPort: service.serverPort,
      }));
  }

  private directorServer(director: ServerHost, service: VirtualService, server: PoolServer) {
    const method = service._methodOf(server);
    const address = forwardingOf(method).addressOf(this.directors, director, this.delivery(service, server));
    return {
      name: server.host.name,
      // Nothing may be refused here, within a Lazy, of which cdktf makes an error of its own; complaints() has it.
      address: ofTheServicesFamily(address ?? '', service, method),
      weight: server.weight,
      forwardingMethod: method,
      upperThreshold: server.upperThreshold,
      lowerThreshold: server.lowerThreshold,
      extraConfig: server.extraConfig,
    };
  }

  private delivery(service: VirtualService, server: PoolServer): Delivery {
    return { ...this.packets(service), server: server.host, tunnel: service._methodOf(server).tunnel };
  }

  private packets(service: VirtualService): Omit<Delivery, 'server' | 'tunnel'> {
    return {
      service: service.id,
      vip: service.virtualIp,
      protocol: service.protocol,
      ports: service._ports,
      isMarked: service.firewallMark !== undefined,
      serverPort: service.serverPort,
    };
  }

  private virtualIp(given: VirtualIp | undefined): VirtualIp {
    const { where, virtualIps } = this.directors;
    if (given === undefined && virtualIps.length === 1) return virtualIps[0];
    const found = virtualIps.find((vip) => vip === given || vip.address === given?.address);
    const known = virtualIps.map((vip) => `'${vip.address}'`).join(', ');
    return found ?? refuse(where, 'virtualIp', given?.address, `one of ${known}`);
  }

  private refuseTwin(service: VirtualService): void {
    const { where } = this.directors;
    const twin = this.services.find((other) => other.id === service.id);
    if (twin) refuse(where, 'virtual service id', service.id, 'used once');
    for (const other of this.services.filter((each) => sameProtocol(each, service))) {
      const taken = service._ports.find((port) => other._ports.includes(port));
      if (taken !== undefined) {
        const free = `free on ${service.virtualIp.address}; '${other.id}' has it already`;
        refuse(where, `${service.id}.port`, taken, free);
      }
    }
  }
}

/** Real servers that are nginx balancers answer once these are deployed. */
function balancersAmong(pool: RealServerPool): TerraformResource[] {
  return StackRegistry.of(pool).servesOf(pool.servers.map(({ host }) => host));
}

/** complaints() has what is wrong with it. */
function externalDirectorServer(service: VirtualService, server: ExternalPoolServer) {
  return {
    name: server.external.name,
    address: ofTheServicesFamily(server.external.address, service, service._methodOf(server)),
    weight: server.weight,
    forwardingMethod: service._methodOf(server),
    upperThreshold: server.upperThreshold,
    lowerThreshold: server.lowerThreshold,
    extraConfig: server.extraConfig,
  };
}

function refuseBackup(where: string, id: string, server: PoolServer | ExternalPoolServer): string[] {
  const allowed = `left out for ${serverName(server)}: LVS has no backup servers; give the service a sorryServer`;
  return server.backup ? [describe(where, `${id}.pool.backup`, true, allowed)] : [];
}

/** But for a tunnel, a server's address is of the virtual IP's family, also where only Terraform knows it. */
function ofTheServicesFamily(
  address: string,
  { virtualIp }: VirtualService,
  { _properties: { packets } }: ForwardingMethod,
): string {
  return packets !== 'wrapped' && isIpv6(virtualIp.address) ? asIpv6(address) : address;
}

function sameProtocol(one: VirtualService, other: VirtualService): boolean {
  return one.virtualIp === other.virtualIp && one.protocol === other.protocol;
}

/** Terraform's order ends at a stack's border: a director could not wait for another stack's real servers. */
function checkStack(where: string, id: string, pool: RealServerPool): void {
  if (!where.startsWith(`${TerraformStack.of(pool).node.path}/`)) {
    refuse(where, `${id}.pool`, pool.node.path, 'a pool of the same stack');
  }
}
