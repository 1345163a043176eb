import { IConstruct } from 'constructs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { INVENTORY_FILE, Inventory } from '../inventory';
import { onSynthesize } from './custom-synthesis';
import { isKnown } from '../validation/tokens';
import { resolveTokens } from './resolve-tokens';

/** Has a construct write the inventory of its stack at synth. Tokens become Terraform expressions. See docs/inventory.md. */
export function writeInventory(construct: IConstruct, inventory: () => Inventory): void {
  onSynthesize(construct, (stackDirectory) => {
    // Of a thousand hosts only few texts have tokens, and cdktf takes its time to look for them.
    const resolved = (_: string, value: unknown) =>
      typeof value === 'string' && !isKnown(value) ? resolveTokens(construct, value) : value;
    const text = JSON.stringify(inventory(), resolved, 2);
    writeFileSync(join(stackDirectory, INVENTORY_FILE), `${text}\n`);
  });
}
