import { TerraformResource, TerraformStack } from 'cdktf';
import { InventoryVirtualService } from '../../inventory';
import { ForwardingMethod } from '../../options/forwarding-method';
import { ServerHost } from '../../options/server-host';
import { TransportProtocol } from '../../options/transport-protocol';
import { VirtualIp } from '../../options/virtual-ip';
import { VirtualServiceSettings } from '../../options/virtual-service';
import { checkVirtualService } from '../../options/virtual-service-check';
import { plansChange } from '../../provisioning/until-change';
import { DirectorService } from '../../roles/ipvs/director-service';
import { numbersOf } from '../../roles/host/cluster-numbers';
import { asIpv6 } from '../../validation/address-token';
import { addressOf, isIpv6 } from '../../validation/addresses';
import { checkName } from '../../validation/identifiers';
import { checkStruct } from '../../validation/struct-check';
import { describe, refuse } from '../../validation/validation-error';
import { directorInterface } from '../addresses/director-interface';
import { Directors, directorAddresses, isLocalNode, peersOf } from '../addresses/directors';
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
import { virtualServiceEntry } from './virtual-service-entry';

/** A virtual service of an LVS director or pair. */
export interface VirtualServiceOptions extends VirtualServiceSettings {
  /** The real servers that do the work. */
  readonly pool: RealServerPool;
}

interface NamedService extends VirtualServiceOptions {
  readonly id: string;
  readonly vip: VirtualIp;
  readonly port: number;
  readonly serverPort: number;
}

/** The virtual services of one balancer: checks them as they come, and resolves them for a director or a real server at synth. */
export class VirtualServices {
  private readonly services: NamedService[] = [];

  constructor(private readonly directors: Directors) {}

  public add(id: string, options: VirtualServiceOptions): void {
    const { where } = this.directors;
    checkName(where, 'virtual service id', id);
    checkStruct(where, id, VIRTUAL_SERVICE_OPTIONS, options);
    checkStack(where, id, options.pool);
    const vip = this.virtualIp(options.virtualIp);
    checkVirtualService(where, id, { ...options, virtualIp: vip });
    const { serverPort = options.pool.port } = options;
    const service = { ...options, id, vip, port: options.port ?? serverPort, serverPort };
    this.refuseTwin(service);
    if (this.services.every(({ pool }) => pool !== options.pool))
      options.pool._usedBy('LVS', (server) => this.preparationsOf(server));
    this.services.push(service);
    plansChange();
  }

  /** What whoever holds these services has to wait for. */
  public get resources(): TerraformResource[] {
    return this.services.flatMap(({ pool }) => [...pool._resources, ...balancersAmong(pool)]);
  }

  public forDirector(director: ServerHost): DirectorService[] {
    return this.services.map((service) => {
      const { device, address } = directorInterface(this.directors.where, director, service.vip);
      return {
        name: service.id,
        virtualIp: service.vip.address,
        device,
        ownAddress: addressOf(address),
        port: service.port,
        settings: service,
        firewallMark: this.markOf(service),
        healthCheck: service.pool.healthCheck,
        serverPort: service.serverPort,
        servers: [
          ...service.pool._servers.map((server) => this.directorServer(director, service, server)),
          ...service.pool._externalServers.map((server) => externalDirectorServer(service, server)),
        ],
        forwardingPeers: this.forwardingPeers(director, service),
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

  private complaintsOf(service: NamedService): string[] {
    const { where } = this.directors;
    const { _servers: servers, _externalServers: externals } = service.pool;
    const all = [...servers, ...externals];
    const weights = all.map(({ weight }) => weight);
    return [
      ...quorumComplaints(where, service.id, service, weights),
      ...strictHashingComplaints(where, service.id, service, service.pool.healthCheck, all),
      ...sorryServerComplaints(where, { ...service, servers: servers.map(({ host }) => host) }),
      ...all.flatMap((server) => refuseBackup(where, service.id, server)),
      ...externalLoops(this.directors, service.pool),
      ...externals.flatMap((server) =>
        externalServerComplaints(this.directors, {
          ...this.packets(service),
          server: server.external,
          method: methodOf(service, server),
        }),
      ),
      ...servers.flatMap((server) =>
        forwardingOf(methodOf(service, server)).complaints(this.directors, this.delivery(service, server)),
      ),
    ];
  }

  /** The marks of services that are balanced by mark, with their names. */
  public marks(): Map<string, number> {
    const marked = this.services.map((service) => [service.id, this.markOf(service)] as const);
    return new Map(marked.filter((entry): entry is [string, number] => entry[1] !== undefined));
  }

  private preparationsOf(server: PoolServer): ServerPreparation[] {
    return this.services
      .filter(({ pool }) => pool._servers.includes(server))
      .map((service) => ({
        ...forwardingOf(methodOf(service, server)).preparation(
          this.directors,
          this.delivery(service, server),
        ),
        balancers: directorAddresses(this.directors),
        checkedPort: service.serverPort,
      }));
  }

  private directorServer(director: ServerHost, service: NamedService, server: PoolServer) {
    const method = methodOf(service, server);
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

  private delivery(service: NamedService, server: PoolServer): Delivery {
    return { ...this.packets(service), server: server.host, tunnel: methodOf(service, server).tunnel };
  }

  private packets(service: NamedService): Omit<Delivery, 'server' | 'tunnel'> {
    return {
      service: service.id,
      vip: service.vip,
      protocol: service.protocol ?? TransportProtocol.TCP,
      ports: allPorts(service),
      isMarked: this.markOf(service) !== undefined,
      serverPort: service.serverPort,
    };
  }

  /** By mark if several ports go together, if the user says so, and if packets could go to and fro between two directors. */
  private markOf(service: NamedService): number | undefined {
    const ofItself = (service.additionalPorts ?? []).length > 0 || this.hasForwardingPeers(service);
    const own = ofItself ? numbersOf(this.directors).serviceMark(service.id) : undefined;
    return service.firewallMark ?? own;
  }

  private hasForwardingPeers(service: NamedService): boolean {
    return service.pool._servers.some(
      (server) => isLocalNode(this.directors, server.host) && methodOf(service, server).name === 'DR',
    );
  }

  private forwardingPeers(director: ServerHost, service: NamedService): string[] {
    if (!this.hasForwardingPeers(service)) return [];
    const { where } = this.directors;
    return peersOf(this.directors, director).map((peer) =>
      addressOf(directorInterface(where, peer, service.vip).address),
    );
  }

  private virtualIp(given: VirtualIp | undefined): VirtualIp {
    const { where, virtualIps } = this.directors;
    if (given === undefined && virtualIps.length === 1) return virtualIps[0];
    const found = virtualIps.find((vip) => vip === given || vip.address === given?.address);
    const known = virtualIps.map((vip) => `'${vip.address}'`).join(', ');
    return found ?? refuse(where, 'virtualIp', given?.address, `one of ${known}`);
  }

  private refuseTwin(service: NamedService): void {
    const { where } = this.directors;
    const twin = this.services.find((other) => other.id === service.id);
    if (twin) refuse(where, 'virtual service id', service.id, 'used once');
    for (const other of this.services.filter((each) => sameProtocol(each, service))) {
      const taken = allPorts(service).find((port) => allPorts(other).includes(port));
      if (taken !== undefined) {
        const free = `free on ${service.vip.address}; '${other.id}' has it already`;
        refuse(where, `${service.id}.port`, taken, free);
      }
    }
  }
}

/** Real servers that are nginx balancers answer once these are deployed. */
function balancersAmong(pool: RealServerPool): TerraformResource[] {
  return StackRegistry.of(pool).servesOf(pool._servers.map(({ host }) => host));
}

/** complaints() has what is wrong with it. */
function externalDirectorServer(service: NamedService, server: ExternalPoolServer) {
  return {
    name: server.external.name,
    address: ofTheServicesFamily(server.external.address, service, methodOf(service, server)),
    weight: server.weight,
    forwardingMethod: methodOf(service, server),
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
function ofTheServicesFamily(address: string, { vip }: NamedService, { name }: ForwardingMethod): string {
  return name !== 'TUN' && isIpv6(vip.address) ? asIpv6(address) : address;
}

function sameProtocol(one: NamedService, other: NamedService): boolean {
  return one.vip === other.vip && (one.protocol ?? 'TCP') === (other.protocol ?? 'TCP');
}

function allPorts({ port, additionalPorts }: NamedService): number[] {
  return [port, ...(additionalPorts ?? [])];
}

function methodOf(service: NamedService, server: PoolServer | ExternalPoolServer): ForwardingMethod {
  return server.forwardingMethod ?? service.forwardingMethod ?? ForwardingMethod.DR;
}

/** Terraform's order ends at a stack's border: a director could not wait for another stack's real servers. */
function checkStack(where: string, id: string, pool: RealServerPool): void {
  if (!where.startsWith(`${TerraformStack.of(pool).node.path}/`)) {
    refuse(where, `${id}.pool`, pool.node.path, 'a pool of the same stack');
  }
}
