import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../packed-app';
import { exampleInTypeScript, synthesized } from '../synthesized';

const INVENTORIES = new Map<string, string>();

export function programOf(name: string): string {
  return readFileSync(join(ROOT, 'examples', name, 'main.ts'), 'utf8');
}

/** The inventory that the built library makes of an example that has one stack; each runs once. */
export function inventoryOf(name: string): string {
  const known = INVENTORIES.get(name);
  if (known !== undefined) return known;
  const files = synthesized(exampleInTypeScript(name), ROOT);
  const [, inventory] = [...files].find(([path]) => path.endsWith('/linux-lb.json'))!;
  INVENTORIES.set(name, inventory);
  return inventory;
}
