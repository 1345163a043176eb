import { drainSeconds } from '../../options/drain';
import { ForwardingMethod } from '../../options/forwarding-method';
import { Scheduler } from '../../options/scheduler';
import { SorryServer } from '../../options/sorry-server';
import { ServerHost } from '../../options/server-host';
import { TransportProtocol } from '../../options/transport-protocol';
import { VirtualIp } from '../../options/virtual-ip';
import { VirtualServiceSettings } from '../../options/virtual-service';
import { untilPlansChange } from '../../provisioning/until-change';
import { numbersOf } from '../../roles/host/cluster-numbers';
import { Directors, isLocalNode } from '../addresses/directors';
import { ExternalPoolServer, PoolServer } from '../pool/pool-server';
import { RealServerPool } from '../pool/real-server-pool';

/** A virtual service of an LVS director, pair or group. */
export interface VirtualServiceOptions extends VirtualServiceSettings {
  /** The real servers that do the work. */
  readonly pool: RealServerPool;
}

/** keepalived's default, where several ports keep a client's connections together. */
const SEVERAL_PORTS_PERSISTENCE_SECONDS = 360;

/** A virtual service, as it is deployed: defaults are filled in. What was given as a token is one. */
export class VirtualService {
  /** @internal */
  public static _of(
    directors: Directors,
    id: string,
    virtualIp: VirtualIp,
    options: VirtualServiceOptions,
  ): VirtualService {
    return new VirtualService(directors, id, virtualIp, options);
  }

  /** The real servers that do the work. */
  public readonly pool: RealServerPool;
  /** Port that clients connect to. */
  public readonly port: number;
  /** Port on which the servers answer. */
  public readonly serverPort: number;
  /** Transport protocol. */
  public readonly protocol: TransportProtocol;
  /** How a real server is picked. */
  public readonly scheduler: Scheduler;
  /** How packets reach the real servers that have no method of their own. */
  public readonly forwardingMethod: ForwardingMethod;
  /** Seconds for which a client comes back to the same real server; undefined where every connection is scheduled anew. */
  public readonly persistenceTimeoutSeconds: number | undefined;
  /** Which clients count as one for persistence; undefined where each address does for itself. */
  public readonly persistenceGranularity: string | undefined;
  /** The sum of healthy servers' weights from which the service counts as up. */
  public readonly quorum: number;
  /** How far above and below the quorum the sum has to be before anything changes. */
  public readonly hysteresis: number;
  /** Seconds for which connections to a server that a deploy takes out may go on. */
  public readonly drainSeconds: number;
  /** Where connections go while the quorum is lost; undefined where they are refused. */
  public readonly sorryServer: SorryServer | undefined;

  /** Asked for each server, and an answer looks at all of them. */
  private readonly localServers = untilPlansChange(() =>
    this.pool.servers
      .filter(
        (server) =>
          isLocalNode(this.directors, server.host) &&
          this._methodOf(server)._properties.packets === 'unchanged',
      )
      .map(({ host }) => host),
  );

  private constructor(
    private readonly directors: Directors,
    /** Name of the service. */
    public readonly id: string,
    /** The virtual IP that clients connect to. */
    public readonly virtualIp: VirtualIp,
    /** As they were given. @internal */
    public readonly _options: VirtualServiceOptions,
  ) {
    this.pool = _options.pool;
    this.serverPort = _options.serverPort ?? this.pool.port;
    this.port = _options.port ?? this.serverPort;
    this.protocol = _options.protocol ?? TransportProtocol.TCP;
    this.scheduler = _options.scheduler ?? Scheduler.WRR;
    this.forwardingMethod = _options.forwardingMethod ?? ForwardingMethod.DR;
    this.persistenceTimeoutSeconds =
      _options.persistenceTimeoutSeconds ??
      (this.additionalPorts.length > 0 ? SEVERAL_PORTS_PERSISTENCE_SECONDS : undefined);
    this.persistenceGranularity = _options.persistenceGranularity;
    this.quorum = _options.quorum ?? 1;
    this.hysteresis = _options.hysteresis ?? 0;
    this.drainSeconds = drainSeconds(_options);
    this.sorryServer = _options.sorryServer;
  }

  /** Whether every UDP datagram is scheduled by itself. */
  public get onePacket(): boolean {
    return this._options.onePacket ?? false;
  }

  /** Whether a real server gets connections only after its first good check. */
  public get alpha(): boolean {
    return this._options.alpha ?? true;
  }

  /** Whether what happens when servers go is done when keepalived stops, too. */
  public get omega(): boolean {
    return this._options.omega ?? false;
  }

  /** Whether a server that fails its check gets weight 0, instead of leaving the table. */
  public get inhibitOnFailure(): boolean {
    return this._options.inhibitOnFailure ?? false;
  }

  /** Whether directors check each server the way that clients' packets go. */
  public get checkDataPath(): boolean {
    return this._options.checkDataPath ?? false;
  }

  /** Further ports that are spread together with `port`; empty if there are none. */
  public get additionalPorts(): number[] {
    return [...(this._options.additionalPorts ?? [])];
  }

  /** Lines of the user's own at the end of its `virtual_server`; empty if there are none. */
  public get extraConfig(): string[] {
    return [...(this._options.extraConfig ?? [])];
  }

  /**
   * The firewall mark by which its packets are balanced: the one that was given, or one made of its name where several ports go together, or where
   * another director is put into its pool, which may come later. Undefined where none is needed.
   */
  public get firewallMark(): number | undefined {
    const ofItself = this.additionalPorts.length > 0 || this._localServers.length > 0;
    const own = ofItself ? numbersOf(this.directors).serviceMark(this.id) : undefined;
    return this._options.firewallMark ?? own;
  }

  /** Directors to which others hand packets on, which could go to and fro between them. @internal */
  public get _localServers(): ServerHost[] {
    return this.localServers();
  }

  /** How packets reach that server. @internal */
  public _methodOf(server: PoolServer | ExternalPoolServer): ForwardingMethod {
    return server.forwardingMethod ?? this.forwardingMethod;
  }

  /** All ports that clients connect to. @internal */
  public get _ports(): number[] {
    return [this.port, ...this.additionalPorts];
  }
}
