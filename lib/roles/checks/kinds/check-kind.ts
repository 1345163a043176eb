import { CheckDefinition } from '../../../config/keepalived/check-definition-model';
import { Check, CheckRoute } from '../../../config/keepalived/check-model';
import { CheckSpecification } from '../../../options/check-specification';
import { HostFile } from '../../../provisioning/host-plan';
import { Packets } from '../../firewall/opening';

/** What a check of one real server has to know of its surroundings. */
export interface CheckSurroundings {
  readonly address: string;
  /** The pool's port. */
  readonly port: number;
  /** Whether the checker has to name the port, as the real server in keepalived.conf has none. */
  readonly saysPort: boolean;
  /** Path of the script, of a check that has one. */
  readonly script: string;
  /** Name of the definition, of a check that has one. */
  readonly definition: string;
  /** Another way than straight to the real server. */
  readonly route: CheckRoute;
}

/** A real server that is checked. */
export interface CheckedServer {
  /** Name of its host. */
  readonly name: string;
  readonly address: string;
}

/** All that is decided about a kind of health check: a file each. What a kind has not is left out. */
export interface KindOfCheck<S extends CheckSpecification> {
  /** The checker in keepalived's words. */
  checker(specification: S, around: CheckSurroundings): Check;
  /** What a director sends to a real server. A script's packets nobody knows, and a file has none. */
  packets(specification: S, serverPort: number): Packets[];
  /** Whether the real server speaks first, too. */
  readonly bothWays?: boolean;
  /**
   * What the checker names, at the top level of the file. Names begin with the cluster, since keepalived reads the includes of all clusters of a host as one
   * file; neither `:` nor `.` is in a cluster's name, so that no two clusters can come to one name.
   */
  definition?(cluster: string, specification: S, server: CheckedServer): CheckDefinition;
  /** What keepalived runs, and its name on hosts. */
  script?(specification: S): { readonly name: string; readonly text: string };
  /** Files that other clusters may have, too. */
  files?(specification: S): HostFile[];
  /** Why weights may come down to 0, if they may. */
  drains?(specification: S): string | undefined;
}
