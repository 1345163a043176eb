import { TerraformResource, TerraformStack } from 'cdktf';
import { ForwardingMethod } from '../options/forwarding-method';
import { Scheduler } from '../options/scheduler';
import { ServerHost } from '../options/server-host';
import { TransportProtocol } from '../options/transport-protocol';
import { VirtualIp } from '../options/virtual-ip';
import { VirtualServiceSettings } from '../options/virtual-service';
import { DirectorService } from '../roles/lvs-director';
import { checkName } from '../validation/identifiers';
import { checkInteger, checkPort } from '../validation/ranges';
import { isKnown, numberText } from '../validation/tokens';
import { describe, refuse } from '../validation/validation-error';
import { directorInterface } from './director-interface';
import { realServerAddress, unreachable } from './real-server-address';
import { RealServerPool } from './real-server-pool';

/** A virtual service of an LVS director or pair. */
export interface VirtualServiceOptions extends VirtualServiceSettings {
  /** The real servers that do the work. */
  readonly pool: RealServerPool;
}

interface NamedService extends VirtualServiceOptions {
  readonly id: string;
  readonly vip: VirtualIp;
}

/** The virtual services of one balancer: checks them as they come, and resolves them for a director at synth. */
export class VirtualServices {
  private readonly services: NamedService[] = [];

  constructor(
    private readonly where: string,
    private readonly virtualIps: readonly VirtualIp[],
    private readonly directors: readonly ServerHost[],
  ) {}

  public add(id: string, options: VirtualServiceOptions): void {
    checkName(this.where, 'virtual service id', id);
    checkStack(this.where, id, options.pool);
    const vip = this.virtualIp(options.virtualIp);
    const port = options.port ?? options.pool.port;
    checkPort(this.where, `${id}.port`, port);
    checkInteger(
      this.where,
      `${id}.persistenceTimeoutSeconds`,
      options.persistenceTimeoutSeconds,
      1,
      2_678_400,
    );
    checkScheduler(this.where, id, options.scheduler);
    if (isKnown(port) && isKnown(options.pool.port) && port !== options.pool.port) {
      refuse(
        this.where,
        `${id}.port`,
        port,
        `the pool's port ${options.pool.port}, since direct routing hands packets over unchanged`,
      );
    }
    const service = { ...options, id, vip, port };
    this.refuseTwin(service);
    this.services.push(service);
    options.pool._routeDirectly(vip.address);
  }

  /** What whoever holds these services has to wait for. */
  public get resources(): TerraformResource[] {
    return this.services.flatMap(({ pool }) => pool._resources);
  }

  public forDirector(host: ServerHost): DirectorService[] {
    return this.services.map((service) => ({
      virtualIp: service.vip.address,
      port: service.port ?? service.pool.port,
      protocol: service.protocol ?? TransportProtocol.TCP,
      scheduler: (service.scheduler ?? Scheduler.WRR).name,
      method: service.forwardingMethod ?? ForwardingMethod.DR,
      persistenceTimeoutSeconds: service.persistenceTimeoutSeconds,
      healthCheck: service.pool.healthCheck,
      serverPort: service.pool.port,
      servers: service.pool._servers.map((server) => ({
        name: server.host.name,
        // Nothing may be refused here, within a Lazy, of which cdktf makes an error of its own; complaints() has it.
        address: realServerAddress(server.host, directorInterface(this.where, host, service.vip)) ?? '',
        weight: server.weight,
      })),
    }));
  }

  /** Complaints that only synth can have. */
  public complaints(): string[] {
    if (this.services.length === 0)
      return [describe(this.where, 'virtual services', [], 'at least one; call addVirtualService')];
    return [...new Set(this.services.flatMap((service) => this.unreachableServers(service)))];
  }

  private unreachableServers({ pool, vip }: NamedService): string[] {
    const interfaces = this.directors.map((director) => directorInterface(this.where, director, vip));
    return pool._servers.flatMap(({ host }) => {
      const apart = interfaces.find((director) => realServerAddress(host, director) === undefined);
      return apart ? [unreachable(this.where, host, apart)] : [];
    });
  }

  public inventoryEntries(): object[] {
    return this.services.map((service) => ({
      id: service.id,
      virtualIp: service.vip.address,
      port: numberText(service.port ?? service.pool.port),
      protocol: service.protocol ?? TransportProtocol.TCP,
      forwardingMethod: service.forwardingMethod ?? ForwardingMethod.DR,
      scheduler: (service.scheduler ?? Scheduler.WRR).name,
      pool: service.pool.node.path,
    }));
  }

  private virtualIp(given: VirtualIp | undefined): VirtualIp {
    if (given === undefined && this.virtualIps.length === 1) return this.virtualIps[0];
    const found = this.virtualIps.find((vip) => vip === given || vip.address === given?.address);
    const known = this.virtualIps.map((vip) => `'${vip.address}'`).join(', ');
    return found ?? refuse(this.where, 'virtualIp', given?.address, `one of ${known}`);
  }

  private refuseTwin(service: NamedService): void {
    const sameSocket = (other: NamedService) =>
      other.vip === service.vip &&
      other.port === service.port &&
      (other.protocol ?? 'TCP') === (service.protocol ?? 'TCP');
    const twin = this.services.find((other) => other.id === service.id || sameSocket(other));
    if (twin?.id === service.id) refuse(this.where, 'virtual service id', service.id, 'used once');
    if (twin)
      refuse(
        this.where,
        `${service.id}.port`,
        service.port,
        `free on ${service.vip.address}; '${twin.id}' has it already`,
      );
  }
}

/** Terraform's order ends at a stack's border: a director could not wait for another stack's real servers. */
function checkStack(where: string, id: string, pool: RealServerPool): void {
  if (!where.startsWith(`${TerraformStack.of(pool).node.path}/`)) {
    refuse(where, `${id}.pool`, pool.node.path, 'a pool of the same stack');
  }
}

function checkScheduler(where: string, id: string, scheduler: Scheduler | undefined): void {
  if (scheduler && !/^[a-z]{2,8}$/.test(scheduler.name)) {
    refuse(where, `${id}.scheduler`, scheduler.name, "a scheduler's name such as 'wrr'");
  }
}
