import { TerraformStack } from 'cdktf';
import { tokensResolved } from '../provisioning/inventory-file';
import { StackRegistry } from './registry/stack-registry';
import { snapshotText } from './registry/snapshot-text';

/**
 * A stack's hosts, clusters, services and pools as a short text, for snapshot tests of your own: it changes when your code means another thing, and
 * stays the same over updates of this library that only change how hosts are brought there. It has no hash, no script and no path of the machine
 * that synthesizes.
 *
 * It is what the inventory (`linux-lb.json`) says but for `deployments`. Settings that the inventory does not name, such as a timeout or a header, are
 * in the files of hosts: `cdktf diff` shows those line by line.
 *
 * @example
 * declare const stack: TerraformStack;
 *
 * const text = StackSnapshot.of(stack);
 */
export class StackSnapshot {
  /**
   * The text for one stack. A mistake in the stack is refused, as a synth does.
   *
   * @param stack a stack whose code is complete
   */
  public static of(stack: TerraformStack): string {
    const registry = StackRegistry.of(stack);
    registry.node.validate();
    return snapshotText(JSON.stringify(registry.inventory(), tokensResolved(registry)));
  }

  private constructor() {}
}
