import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { Firewall } from '../options/firewall';
import { ForwardingMethod } from '../options/forwarding-method';
import { HealthCheck } from '../options/health-check';
import { checkHealthCheck } from '../options/health-check-check';
import { RealService } from '../options/real-service';
import { checkRealService } from '../options/real-service-check';
import { ServerHost } from '../options/server-host';
import { checkHost } from '../options/server-host-check';
import { HostAnchors } from '../provisioning/host-anchors';
import { HostStep } from '../provisioning/host-step';
import { RealServerRole, realServerKernelNeeds, realServerPlan } from '../roles/real-server';
import { isUnfitNumber, takesTurns } from '../roles/real-service';
import { PoolMember } from '../roles/real-service/service-part';
import { addressOf } from '../validation/addresses';
import { checkInteger, checkPort } from '../validation/ranges';
import { numberText } from '../validation/tokens';
import { describe, refuse } from '../validation/validation-error';
import { clusterName } from './cluster-name';
import { ServerPreparation } from './forwarding/server-preparation';
import { StackRegistry } from './stack-registry';

/** What makes a `RealServerPool`. */
export interface RealServerPoolProps {
  /** Port on which every real server of the pool answers. May be a Terraform token. */
  readonly port: number;

  /**
   * How directors find out whether a real server works.
   * @default HealthCheck.tcp()
   */
  readonly healthCheck?: HealthCheck;

  /**
   * What the deploy installs and runs on every real server, or looks for there.
   * @default - a service is there already, and is not looked for
   */
  readonly service?: RealService;

  /**
   * Whether what its servers need is opened in their firewalls.
   * @default Firewall.managed()
   */
  readonly firewall?: Firewall;

  /**
   * The pool's name on hosts, in files and units.
   * @default - the construct's path with hyphens
   */
  readonly name?: string;
}

/** A real server's place in a pool. */
export interface RealServerOptions {
  /**
   * Its share of connections, relative to the other servers' weights, 0 to 65535. With 0 it gets no new ones. May be a Terraform token.
   * @default 1
   */
  readonly weight?: number;

  /**
   * How packets reach this server, where it is not as the virtual service says.
   * @default - the virtual service's
   */
  readonly forwardingMethod?: ForwardingMethod;

  /**
   * Connections from which on the server gets no new ones: keepalived's `uthreshold`, 1 to 65535.
   * @default - no limit
   */
  readonly upperThreshold?: number;

  /**
   * Connections below which an overloaded server gets new ones again: keepalived's `lthreshold`, 1 to 65535, below `upperThreshold`.
   * @default - three quarters of `upperThreshold`
   */
  readonly lowerThreshold?: number;

  /**
   * Whether it gets work only while all other servers are unavailable: nginx's `backup`. LVS has none: there a virtual service has a `sorryServer`.
   * @default false
   */
  readonly backup?: boolean;
}

/** @internal */
export interface PoolServer extends RealServerOptions {
  readonly host: ServerHost;
  readonly weight: number;
}

/**
 * Real servers that do the same work. Balancers that use the pool tell it which virtual IPs its servers have to take for their own: you never
 * prepare the real servers' side yourself.
 */
export class RealServerPool extends Construct {
  /** Port on which every real server answers. */
  public readonly port: number;
  /** How directors find out whether a real server works. */
  public readonly healthCheck: HealthCheck;
  private readonly cluster: string;
  private readonly service: RealService | undefined;
  private readonly firewall: Firewall;
  private readonly anchors: HostAnchors;
  private readonly servers: PoolServer[] = [];
  private readonly steps: HostStep[] = [];
  private readonly uses: ((server: PoolServer) => ServerPreparation[])[] = [];

  constructor(scope: Construct, id: string, props: RealServerPoolProps) {
    super(scope, id);
    this.cluster = clusterName(this, props.name);
    checkPort(this.node.path, 'port', props.port);
    this.port = props.port;
    checkRealService(this.node.path, 'service', props.service);
    this.service = props.service;
    this.firewall = props.firewall ?? Firewall.managed();
    this.healthCheck = props.healthCheck ?? HealthCheck.tcp();
    checkHealthCheck(this.node.path, 'healthCheck', this.healthCheck);
    this.anchors = new HostAnchors(this, 'Anchors', {
      cluster: this.cluster,
      hosts: () => this.servers.map(({ host }) => host),
      dependsOn: () => [],
    });
    this.register();
  }

  /**
   * Adds a real server.
   *
   * @param host the machine
   * @param options its weight
   */
  public addServer(host: ServerHost, options: RealServerOptions = {}): void {
    const path = this.node.path;
    checkHost(path, 'host', host);
    checkInteger(path, 'weight', options.weight, 0, 65535);
    checkThresholds(path, options);
    if (this.servers.some((server) => server.host.name === host.name)) {
      refuse(path, 'host.name', host.name, 'added once to a pool');
    }
    const server = { ...options, host, weight: options.weight ?? 1 };
    this.servers.push(server);
    const before = takesTurns(this.service) ? this.steps.slice(-1) : [];
    this.steps.push(
      new HostStep(this, `server-${host.name}`, {
        host,
        cluster: this.cluster,
        plan: () => realServerPlan(this.role(server)),
        dependsOn: () => [this.anchors.resource, ...before.map(({ resource }) => resource)],
      }),
    );
  }

  /** A balancer says what it needs of each server; asked at synth. @internal */
  public _usedBy(preparationsOf: (server: PoolServer) => ServerPreparation[]): void {
    this.uses.push(preparationsOf);
  }

  /** @internal */
  public get _servers(): PoolServer[] {
    return [...this.servers];
  }

  /** What balancers have to wait for. @internal */
  public get _resources(): TerraformResource[] {
    return [this.anchors.resource, ...this.steps.map(({ resource }) => resource)];
  }

  private role(server: PoolServer): RealServerRole {
    const needed = this.uses.flatMap((preparationsOf) => preparationsOf(server));
    return {
      cluster: this.cluster,
      port: this.port,
      service: this.service,
      server: memberOf(server),
      servers: this.servers.map(memberOf),
      virtualIps: [...new Set(needed.flatMap(({ virtualIps = [] }) => virtualIps))],
      tunnels: needed.flatMap(({ tunnels = [] }) => tunnels),
      returnRoutes: needed.flatMap(({ returnRoutes = [] }) => returnRoutes),
      opened: this.firewall.isManaged ? this.opened(server.host, needed) : undefined,
    };
  }

  /** What a balancer on the same host sends does not leave it. */
  private opened(host: ServerHost, needed: readonly ServerPreparation[]): RealServerRole['opened'] {
    const own = host.networkInterfaces.map(({ address }) => addressOf(address));
    const balancers = new Set(needed.flatMap(({ balancers = [] }) => balancers));
    return {
      healthCheck: this.healthCheck,
      traffic: needed.flatMap(({ traffic = [] }) => traffic),
      balancers: [...balancers].filter((address) => !own.includes(address)),
    };
  }

  private emptiness(): string[] {
    if (this.servers.length === 0)
      return [describe(this.node.path, 'servers', [], 'at least one server; call addServer')];
    if (this.servers.some(({ weight }) => weight !== 0)) return [];
    return [
      describe(
        this.node.path,
        'weight',
        0,
        'above 0 for at least one server, or keepalived refuses its configuration',
      ),
    ];
  }

  private unfitNumber(): string[] {
    if (!isUnfitNumber(this.service, this.servers.length)) return [];
    const names = this.servers.map(({ host }) => host.name);
    const allowed =
      'one server, or three and more: of two, the one that loses the other cannot know that it may go on';
    return [describe(this.node.path, 'servers', names, allowed)];
  }

  /** Answers of one port can go back by way of one gateway only. */
  private forkedReturns(): string[] {
    return this.servers.flatMap((server) => {
      const gateways = new Set(this.role(server).returnRoutes.map(({ gateway }) => gateway));
      if (gateways.size < 2) return [];
      const allowed =
        'one that all directors which translate addresses (NAT) share; use another pool for the other ones';
      return [describe(this.node.path, `${server.host.name}'s gateway`, [...gateways], allowed)];
    });
  }

  private register(): void {
    StackRegistry.of(this).add({
      construct: this,
      name: this.cluster,
      members: () =>
        this.servers.map((server) => ({
          host: server.host,
          role: 'real server',
          kernelNeeds: realServerKernelNeeds(this.role(server)),
        })),
      virtualIps: [],
      complaints: () => [...this.emptiness(), ...this.unfitNumber(), ...this.forkedReturns()],
      inventoryList: 'pools',
      inventoryEntry: () => ({
        path: this.node.path,
        name: this.cluster,
        port: numberText(this.port),
        servers: this.servers.map(({ host, weight }) => ({ host: host.name, weight: numberText(weight) })),
      }),
    });
  }
}

function memberOf({ host }: PoolServer): PoolMember {
  return { name: host.name, address: addressOf(host.networkInterfaces[0].address) };
}

function checkThresholds(where: string, { upperThreshold, lowerThreshold }: RealServerOptions): void {
  checkInteger(where, 'upperThreshold', upperThreshold, 1, 65535);
  checkInteger(where, 'lowerThreshold', lowerThreshold, 1, 65535);
  if (lowerThreshold === undefined) return;
  if (upperThreshold === undefined || lowerThreshold >= upperThreshold)
    refuse(where, 'lowerThreshold', lowerThreshold, `less than upperThreshold, which is ${upperThreshold}`);
}
