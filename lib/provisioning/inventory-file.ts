import { IConstruct } from 'constructs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onSynthesize } from './custom-synthesis';
import { resolveTokens } from './resolve-tokens';

/** Name of the inventory beside `cdk.tf.json`. */
export const INVENTORY_FILE = 'linux-lb.json';

/** Has a construct write the inventory of its stack at synth. Tokens become Terraform expressions. See docs/inventory.md. */
export function writeInventory(construct: IConstruct, inventory: () => object): void {
  onSynthesize(construct, (stackDirectory) => {
    const text = JSON.stringify(resolveTokens(construct, inventory()), null, 2);
    writeFileSync(join(stackDirectory, INVENTORY_FILE), `${text}\n`);
  });
}
