import { ExternalServer } from '../../options/external-server';
import { checkKeepalivedLines } from '../../options/extra-config-check';
import { ForwardingMethod } from '../../options/forwarding-method';
import { ServerHost } from '../../options/server-host';
import { checkInteger } from '../../validation/ranges';
import { isKnown } from '../../validation/tokens';
import { refuse } from '../../validation/validation-error';

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
   * Connections from which on the server gets no new ones: keepalived's `uthreshold` and nginx's `max_conns`, 1 to 65535. Each nginx, and each of its
   * servers and routes, counts its own; where all servers are full it answers 502.
   * @default - no limit
   */
  readonly upperThreshold?: number;

  /**
   * Connections below which an overloaded server gets new ones again: keepalived's `lthreshold`, 1 to 65535, below `upperThreshold`.
   * nginx has none: there it gets new ones as soon as it is below `upperThreshold`.
   * @default - three quarters of `upperThreshold`
   */
  readonly lowerThreshold?: number;

  /**
   * Whether it gets work only while all other servers are unavailable: nginx's `backup`. LVS has none: there a virtual service has a `sorryServer`.
   * @default false
   */
  readonly backup?: boolean;

  /**
   * Lines of your own at the end of the server's `real_server`, as in keepalived.conf(5): each text is one or several. nginx has none of them. Those that would not stay
   * in their block are refused at synth; what they say keepalived itself judges on the host, before anything is changed there.
   *
   * @see https://www.keepalived.org/manpage.html
   * @default - none
   */
  readonly extraConfig?: string[];
}

/** What both kinds of servers have in a pool. Hidden: jsii gives it to each of them. @internal */
export abstract class PoolPlace {
  /** Its share of connections; a token where it was given as one. */
  public readonly weight: number;
  /** How packets reach it, where it is not as the virtual service says. */
  public readonly forwardingMethod: ForwardingMethod | undefined;
  /** Connections from which on it gets no new ones; undefined without a limit. */
  public readonly upperThreshold: number | undefined;
  /** Connections below which it gets new ones again, if that was given. */
  public readonly lowerThreshold: number | undefined;
  /** Whether it gets work only while all other servers are unavailable. */
  public readonly backup: boolean;
  private readonly lines: readonly string[];

  protected constructor(options: RealServerOptions) {
    this.weight = options.weight ?? 1;
    this.forwardingMethod = options.forwardingMethod;
    this.upperThreshold = options.upperThreshold;
    this.lowerThreshold = options.lowerThreshold;
    this.backup = options.backup ?? false;
    this.lines = [...(options.extraConfig ?? [])];
  }

  /** Lines of the user's own at the end of its `real_server`; empty if there are none. */
  public get extraConfig(): string[] {
    return [...this.lines];
  }
}

/** A real server of a pool, as it is deployed. */
export class PoolServer extends PoolPlace {
  /** @internal */
  public static _of(host: ServerHost, options: RealServerOptions): PoolServer {
    return new PoolServer(host, options);
  }

  private constructor(
    /** The machine. */
    public readonly host: ServerHost,
    options: RealServerOptions,
  ) {
    super(options);
  }
}

/** A server of a pool that no step prepares. */
export class ExternalPoolServer extends PoolPlace {
  /** @internal */
  public static _of(external: ExternalServer, options: RealServerOptions): ExternalPoolServer {
    return new ExternalPoolServer(external, options);
  }

  private constructor(
    /** Its name and address. */
    public readonly external: ExternalServer,
    options: RealServerOptions,
  ) {
    super(options);
  }
}

/** Checks what is said of the server of that name. @internal */
export function checkRealServerOptions(where: string, name: string, options: RealServerOptions): void {
  checkInteger(where, `${name}.weight`, options.weight, 0, 65535);
  checkThresholds(where, name, options);
  checkKeepalivedLines(where, `${name}.extraConfig`, options.extraConfig);
}

function checkThresholds(
  where: string,
  name: string,
  { upperThreshold, lowerThreshold }: RealServerOptions,
): void {
  checkInteger(where, `${name}.upperThreshold`, upperThreshold, 1, 65535);
  checkInteger(where, `${name}.lowerThreshold`, lowerThreshold, 1, 65535);
  if (lowerThreshold === undefined) return;
  const areKnown = isKnown(lowerThreshold) && isKnown(upperThreshold);
  if (upperThreshold === undefined || (areKnown && lowerThreshold >= upperThreshold))
    refuse(
      where,
      `${name}.lowerThreshold`,
      lowerThreshold,
      `less than upperThreshold, which is ${upperThreshold}`,
    );
}

/** As messages name it. */
export function serverName(server: PoolServer | ExternalPoolServer): string {
  return 'host' in server ? server.host.name : server.external.name;
}
