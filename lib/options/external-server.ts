import { canonical } from '../validation/addresses';
import { checkStruct } from '../validation/struct-check';
import { EXTERNAL_SERVER_PROPS } from './structs';

/** What makes an `ExternalServer`. */
export interface ExternalServerProps {
  /** Its name: letters, digits, hyphens and underscores. No other server of the stack has it. */
  readonly name: string;

  /**
   * Its address, or a DNS name, which is for nginx alone. nginx looks a name up when it starts and when it reloads, and not in between; it takes all
   * addresses of the name, refuses a configuration with a name that nobody knows, and does not start with it. LVS needs an address. May be a Terraform
   * token.
   */
  readonly address: string;

  /**
   * Whether its answers to clients of an LVS virtual service go through the active director: its default route, or one to the clients, leads to the
   * address that moves with the virtual IPs (`innerVirtualIps`), or to the only director. Without such a route clients get answers from a stranger, and no
   * connection comes about. For LVS alone, which refuses a server that says nothing: nobody can look.
   * @default false
   */
  readonly answersThroughDirector?: boolean;
}

/**
 * A server that the deploy does not log in to: an appliance, a Windows machine, a managed service. It has a share of the work, and nothing else: no step
 * and no tear-down, no package, no firewall opened on it. It serves behind nginx, and behind LVS by NAT. A value, as a `ServerHost` is.
 *
 * @example
 * declare const pool: RealServerPool;
 *
 * pool.addExternalServer(new ExternalServer({ name: 'mirror', address: 'mirror.example.org' }));
 */
export class ExternalServer {
  /** Its name. */
  public readonly name: string;
  /** Its address, IPv6 in the spelling of RFC 5952, or its DNS name. */
  public readonly address: string;
  /** Whether its answers go through the active director. */
  public readonly answersThroughDirector: boolean;

  constructor(props: ExternalServerProps) {
    checkStruct(`ExternalServer '${props?.name}'`, '', EXTERNAL_SERVER_PROPS, props);
    this.name = props.name;
    this.address = canonical(props.address);
    this.answersThroughDirector = props.answersThroughDirector ?? false;
  }
}
