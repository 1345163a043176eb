import { ITerraformDependable, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { ExternalServer } from '../../options/external-server';
import { checkExternalServer } from '../../options/external-server-check';
import { Firewall } from '../../options/firewall';
import { HealthCheck } from '../../options/health-check';
import { checkHealthCheck } from '../../options/health-check-check';
import { RealService } from '../../options/real-service';
import { checkRealService } from '../../options/real-service-check';
import { ServerHost } from '../../options/server-host';
import { checkHost } from '../../options/server-host-check';
import { referenceToAll } from '../../provisioning/dependencies';
import { HostAnchors } from '../../provisioning/anchors/host-anchors';
import { HostStep } from '../../provisioning/host-step';
import { plansChange, untilPlansChange } from '../../provisioning/until-change';
import { HandedOn, LocalPool } from '../../roles/ipvs/handed-on';
import { RealServerRole, realServerKernelNeeds, realServerPlan } from '../../roles/real-server';
import { rollsOneByOne } from '../../roles/real-service';
import { PoolMember } from '../../roles/real-service/service-part';
import { addressOf } from '../../validation/addresses';
import { checkPort } from '../../validation/ranges';
import { checkStruct } from '../../validation/struct-check';
import { describe, refuse } from '../../validation/validation-error';
import { clusterName } from '../registry/cluster-name';
import { ServerPreparation } from '../forwarding/server-preparation';
import { checkHostNumber } from '../registry/host-number';
import { poolEntry } from './pool-entry';
import { idleness, unfitNumber } from './pool-complaints';
import { ExternalPoolServer, PoolServer, RealServerOptions, checkRealServerOptions } from './pool-server';
import { BalancerKind, optionsWithoutEffect } from './pool-warnings';
import { StackRegistry } from '../registry/stack-registry';
import { RealServerPoolProps } from './real-server-pool-props';
import { REAL_SERVER_OPTIONS, REAL_SERVER_POOL_PROPS } from '../structs';

/** What a balancer needs of each server of a pool. */
interface PoolUser {
  readonly kind: BalancerKind;
  readonly preparationsOf: (server: PoolServer) => ServerPreparation[];
}

/**
 * Real servers that do the same work. Balancers that use the pool tell it which virtual IPs its servers have to take for their own: you never
 * prepare the real servers' side yourself.
 *
 * @example
 * declare const stack: TerraformStack;
 * declare const rs1: ServerHost;
 * declare const rs2: ServerHost;
 *
 * const pool = new RealServerPool(stack, 'pool', {
 *   port: 80,
 *   healthCheck: HealthCheck.http('/healthz'),
 *   service: RealService.nginx(),
 * });
 * pool.addServer(rs1, { weight: 3 });
 * pool.addServer(rs2, { weight: 2 });
 */
export class RealServerPool extends Construct implements ITerraformDependable {
  /** Port on which every real server answers. */
  public readonly port: number;
  /** How directors find out whether a real server works. */
  public readonly healthCheck: HealthCheck;
  /** What the deploy installs and runs on every real server, or looks for there; undefined if neither. */
  public readonly service: RealService | undefined;
  /** The pool's name on hosts, in files and units. */
  public readonly name: string;
  private readonly hostNumber: number | undefined;
  private readonly firewall: Firewall;
  private readonly anchors: HostAnchors;
  private readonly deployed: ITerraformDependable;
  private readonly placed = new Map<string, PoolServer | ExternalPoolServer>();
  private readonly ownServers: PoolServer[] = [];
  private readonly members = untilPlansChange(() => this.ownServers.map(memberOf));
  private readonly externals: ExternalPoolServer[] = [];
  private readonly steps: HostStep[] = [];
  private readonly users: PoolUser[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RealServerPoolProps,
  ) {
    super(scope, id);
    checkStruct(this.node.path, '', REAL_SERVER_POOL_PROPS, props);
    this.name = clusterName(this, props.name);
    checkHostNumber(this.node.path, props.hostNumber);
    this.hostNumber = props.hostNumber;
    checkPort(this.node.path, 'port', props.port);
    this.port = props.port;
    checkRealService(this.node.path, 'service', props.service);
    this.service = props.service;
    this.firewall = props.firewall ?? Firewall.managed();
    this.healthCheck = props.healthCheck ?? HealthCheck.tcp();
    checkHealthCheck(this.node.path, 'healthCheck', this.healthCheck);
    this.anchors = new HostAnchors(this, {
      cluster: this.name,
      tier: 'servers',
      hosts: () => this.ownServers.map(({ host }) => host),
      dependsOn: () => [],
    });
    this.deployed = referenceToAll(this, () => this.lastResources());
    this.register();
  }

  /**
   * Adds a real server.
   *
   * @param host the machine
   * @param options its weight
   * @returns its place in the pool, as it is deployed
   */
  public addServer(host: ServerHost, options: RealServerOptions = {}): PoolServer {
    const path = this.node.path;
    checkHost(path, 'host', host);
    checkStruct(path, host.name, REAL_SERVER_OPTIONS, options);
    checkRealServerOptions(path, host.name, options);
    this.refuseTwin('host.name', host.name);
    const server = PoolServer._of(host, options);
    this.placed.set(host.name, server);
    this.ownServers.push(server);
    plansChange();
    const before = rollsOneByOne(this.service) ? this.steps.slice(-1) : [];
    this.steps.push(
      new HostStep(this, `server-${host.name}`, {
        host,
        cluster: this.name,
        anchors: this.anchors,
        plan: () => realServerPlan(this.role(server)),
        dependsOn: () => before.map(({ resource }) => resource),
      }),
    );
    return server;
  }

  /**
   * Adds a server that the deploy does not log in to, for nginx, and for LVS by NAT.
   *
   * @param server its address or DNS name
   * @param options its weight
   * @returns its place in the pool, as it is deployed
   */
  public addExternalServer(server: ExternalServer, options: RealServerOptions = {}): ExternalPoolServer {
    const path = this.node.path;
    checkStruct(path, server.name, REAL_SERVER_OPTIONS, options);
    checkExternalServer(path, server);
    checkRealServerOptions(path, server.name, options);
    this.refuseTwin('server.name', server.name);
    const external = ExternalPoolServer._of(server, options);
    this.placed.set(server.name, external);
    this.externals.push(external);
    plansChange();
    return external;
  }

  /** The servers that were added, in order; more may be added later. */
  public get servers(): PoolServer[] {
    return [...this.ownServers];
  }

  /** The external servers that were added, in order; more may be added later. */
  public get externalServers(): ExternalPoolServer[] {
    return [...this.externals];
  }

  /**
   * What `dependsOn: [pool]` of others in the stack waits for: that it is deployed. `node.addDependency` is heeded, too: of others to this one, and of this
   * one to others.
   */
  public get fqn(): string {
    return this.deployed.fqn;
  }

  /** A balancer says what it needs of each server; asked at synth. @internal */
  public _usedBy(kind: BalancerKind, preparationsOf: (server: PoolServer) => ServerPreparation[]): void {
    this.users.push({ kind, preparationsOf });
    plansChange();
  }

  /** Whether a server is one of the pool's. @internal */
  public _has(server: PoolServer): boolean {
    return this.placed.get(server.host.name) === server;
  }

  /** What directors hand on to one of its servers that is a director, too. @internal */
  public _localPool(director: ServerHost): LocalPool {
    const local = this.ownServers.filter(({ host }) => host === director);
    return {
      cluster: this.name,
      hostNumber: this.hostNumber,
      handedOn: local.flatMap((server) => handedOn(this.neededBy(server))),
    };
  }

  /** What balancers have to wait for. @internal */
  public get _resources(): TerraformResource[] {
    return [this.anchors.resource, ...this.steps.map(({ resource }) => resource)];
  }

  private refuseTwin(property: string, name: string): void {
    if (this.placed.has(name)) refuse(this.node.path, property, name, 'added once to a pool');
  }

  private role(server: PoolServer): RealServerRole {
    const needed = this.neededBy(server);
    return {
      cluster: this.name,
      hostNumber: this.hostNumber,
      port: this.port,
      service: this.service,
      server: memberOf(server),
      servers: this.members(),
      virtualIps: [...new Set(needed.flatMap(({ virtualIps = [] }) => virtualIps))],
      tunnels: needed.flatMap(({ tunnels = [] }) => tunnels),
      returnRoutes: needed.flatMap(({ returnRoutes = [] }) => returnRoutes),
      handedOn: handedOn(needed),
      opened: this.firewall.isManaged ? this.opened(server.host, needed) : undefined,
    };
  }

  private neededBy(server: PoolServer): ServerPreparation[] {
    return this.users.flatMap(({ preparationsOf }) => preparationsOf(server));
  }

  /** What a balancer on the same host sends does not leave it. */
  private opened(host: ServerHost, needed: readonly ServerPreparation[]): RealServerRole['opened'] {
    const own = host.networkInterfaces.map(({ address }) => addressOf(address));
    const balancers = new Set(needed.flatMap(({ balancers = [] }) => balancers));
    return {
      healthCheck: this.healthCheck,
      checkedPorts: needed.flatMap(({ checkedPort }) => checkedPort ?? []),
      traffic: needed.flatMap(({ traffic = [] }) => traffic),
      balancers: [...balancers].filter((address) => !own.includes(address)),
    };
  }

  /** Answers of one port can go back by way of one gateway only. */
  private forkedReturns(): string[] {
    return this.ownServers.flatMap((server) => {
      const gateways = new Set(this.role(server).returnRoutes.map(({ gateway }) => gateway));
      if (gateways.size < 2) return [];
      const allowed =
        'one that all directors which translate addresses (NAT) share; use another pool for the other ones';
      return [describe(this.node.path, `${server.host.name}'s gateway`, [...gateways], allowed)];
    });
  }

  private warnings(): string[] {
    const kinds = new Set(this.users.map(({ kind }) => kind));
    return optionsWithoutEffect(this.node.path, kinds, this.props.healthCheck, [
      ...this.ownServers,
      ...this.externals,
    ]);
  }

  /** A pool of external servers has no step. */
  private lastResources(): TerraformResource[] {
    const steps = this.steps.map(({ resource }) => resource);
    return steps.length > 0 ? steps : [this.anchors.resource];
  }

  private register(): void {
    StackRegistry.of(this).add({
      construct: this,
      name: this.name,
      hostNumber: this.hostNumber,
      members: () =>
        this.ownServers.map((server) => ({
          host: server.host,
          role: 'real server',
          kernelNeeds: realServerKernelNeeds(this.role(server)),
        })),
      virtualIps: [],
      externalServers: () => this.externals.map(({ external }) => external),
      complaints: () => [
        ...idleness(this.node.path, [...this.ownServers, ...this.externals]),
        ...unfitNumber(this.node.path, this.service, this.ownServers),
        ...this.forkedReturns(),
      ],
      warnings: () => this.warnings(),
      inventory: () => ({ pool: poolEntry(this, this.name, this.service) }),
    });
  }
}

function handedOn(needed: readonly ServerPreparation[]): HandedOn[] {
  return needed.flatMap(({ handedOn: packets }) => packets ?? []);
}

function memberOf({ host }: PoolServer): PoolMember {
  return { name: host.name, address: addressOf(host.networkInterfaces[0].address) };
}
