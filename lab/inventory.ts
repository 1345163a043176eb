import { join } from 'node:path';
import * as whole from '../lib/inventory';
import { Mistake } from './mistake';

export { stackDirectory } from '../lib/inventory';

/** The part of an inventory (docs/inventory.md) that the lab reads. */
export interface Inventory extends Pick<whole.Inventory, 'version'> {
  readonly hosts: readonly InventoryHost[];
  readonly clusters?: readonly InventoryCluster[];
}

export interface InventoryHost extends Pick<whole.InventoryHost, 'name' | 'networkInterfaces'> {
  readonly ssh: InventorySsh;
  readonly kernelNeeds?: readonly string[];
}

export type InventoryInterface = whole.InventoryInterface;

export type InventorySsh = Pick<whole.InventorySsh, 'address'> &
  Partial<Pick<whole.InventorySsh, 'port' | 'user' | 'sudo' | 'key'>>;

export type InventoryKey = whole.InventoryKey;

export interface InventoryCluster {
  readonly virtualIps: readonly Pick<whole.InventoryVirtualIp, 'address'>[];
}

/** A value that Terraform knows only after apply. */
export function isExpression(value: string): boolean {
  return value.includes('${');
}

/** Reads a stack's inventory from its directory. */
export function readInventory(directory: string): Inventory {
  const file = join(directory, whole.INVENTORY_FILE);
  const inventory = whole.readInventoryFile(file);
  if (inventory.hosts.length === 0) {
    throw new Mistake(
      `${file} names no hosts: add a cluster to the stack and run \`cdktf synth\` or \`cdktn synth\`.`,
    );
  }
  return inventory;
}
