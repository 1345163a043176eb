import { Firewall } from '../../options/firewall';
import { HealthCheck } from '../../options/health-check';
import { RealService } from '../../options/real-service';

/** What makes a `RealServerPool`. */
export interface RealServerPoolProps {
  /**
   * Port on which every real server of the pool answers. May be a Terraform token. Whoever uses the pool may name another one (`serverPort`), so that
   * one pool serves on several ports; a `service` that the deploy brings answers on this one.
   */
  readonly port: number;

  /**
   * How LVS directors find out whether a real server works. Open source nginx has no checks: it leaves out for a while whom a request to failed.
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

  /**
   * The pool's number on hosts, 0 to 9999, from which its routing table and rules (NAT) are made that other constructs on the same host may not have. For a pool whose
   * name makes the same number as another one's, which synth or the host says: it keeps what it has until then. A change of it makes anew what has the
   * number, for which answers of servers behind NAT stop for a moment.
   * @default - made of the name
   */
  readonly hostNumber?: number;
}
