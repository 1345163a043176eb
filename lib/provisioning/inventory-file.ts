import { IConstruct } from 'constructs';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { INVENTORY_FILE, Inventory } from '../inventory';
import { onSynthesize } from './custom-synthesis';
import { isKnown } from '../validation/tokens';
import { resolveTokens } from './resolve-tokens';

/** Has a construct write the inventory of its stack at synth. Tokens become Terraform expressions. See docs/inventory.md. */
export function writeInventory(construct: IConstruct, inventory: () => Inventory): void {
  onSynthesize(construct, (stackDirectory) => {
    const resolved = tokensResolved(construct);
    mkdirSync(stackDirectory, { recursive: true }); // of a stack in a stack cdktf makes it later
    const file = openSync(join(stackDirectory, INVENTORY_FILE), 'w');
    for (const line of lines(inventory(), (value) => JSON.stringify(value, resolved)))
      writeSync(file, `${line}\n`);
    closeSync(file);
  });
}

/** For JSON.stringify: a token turns into its expression. Of a thousand hosts only few texts have tokens, and cdktf takes its time to look for them. */
export function tokensResolved(construct: IConstruct): (key: string, value: unknown) => unknown {
  return (_, value) =>
    typeof value === 'string' && !isKnown(value) ? resolveTokens(construct, value) : value;
}

/** One for each host, cluster, pool and deployment: hosts may be many, and so nothing has to be in memory as a whole. */
function* lines(inventory: Inventory, json: (value: unknown) => string): Generator<string> {
  const parts = Object.entries(inventory) as [string, unknown][];
  yield '{';
  for (const [at, [name, value]] of parts.entries()) {
    const end = at < parts.length - 1 ? ',' : '';
    if (!Array.isArray(value)) yield `"${name}": ${json(value)}${end}`;
    else {
      yield `"${name}": [`;
      for (const [index, each] of value.entries()) yield json(each) + (index < value.length - 1 ? ',' : '');
      yield `]${end}`;
    }
  }
  yield '}';
}
