import { InventoryCluster } from './cluster';
import { InventoryDeployment } from './deployment';
import { InventoryHost } from './host';
import { InventoryPool } from './pool';

/**
 * `linux-lb.json`: all that a tool has to know of a stack's hosts and clusters, and no secret. See docs/inventory.md.
 *
 * Numbers that Terraform may know alone are texts: `"80"`, or an expression such as `"${var.port}"`. What does not apply is absent.
 */
export interface Inventory {
  /** Rises when a change would break a reader. */
  readonly version: 2;
  /** Id of the stack. */
  readonly stack: string;
  readonly hosts: readonly InventoryHost[];
  /** Directors and nginx balancers. */
  readonly clusters: readonly InventoryCluster[];
  /** Their real servers. */
  readonly pools: readonly InventoryPool[];
  /** What the deploy puts on each host, for each cluster and pool. */
  readonly deployments: readonly InventoryDeployment[];
}
