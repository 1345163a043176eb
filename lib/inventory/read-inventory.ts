import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Inventory } from './inventory';
import { Mistake } from './mistake';

/** Name of the inventory beside `cdk.tf.json`. */
export const INVENTORY_FILE = 'linux-lb.json';

/** Its JSON schema, made from the type. */
export const INVENTORY_SCHEMA_FILE = join(__dirname, 'inventory.schema.json');

/** The only one that is written and read. */
export const INVENTORY_VERSION: Inventory['version'] = 2;

/** Reads an inventory; refuses one of another version. Whether it is whole only its schema says. */
export function readInventoryFile(file: string): Inventory {
  const found = parse(file, readText(file));
  const version = (found as { version?: unknown } | null)?.version;
  if (version === INVENTORY_VERSION) return found as Inventory;
  const known = version === undefined ? 'no version' : `version ${JSON.stringify(version)}`;
  throw new Mistake(
    `${file} has ${known}, and only version ${INVENTORY_VERSION} is read here: run \`cdktf synth\` or \`cdktn synth\` with a library as old as this command, or update the older of the two.`,
  );
}

/** The directory of a synthesized stack below an app's: the named one, or the only one. */
export function stackDirectory(appDirectory: string, stack?: string): string {
  const stacks = join(appDirectory, 'cdktf.out', 'stacks');
  const names = existsSync(stacks) ? readdirSync(stacks) : [];
  const described = names.filter((name) => existsSync(join(stacks, name, INVENTORY_FILE)));
  const choice = stack ?? (described.length === 1 ? described[0] : undefined);
  if (choice !== undefined && described.includes(choice)) return join(stacks, choice);
  if (described.length === 0) {
    throw new Mistake(
      `There is no ${join(stacks, '<stack>', INVENTORY_FILE)}: run \`cdktf synth\` or \`cdktn synth\` here first.`,
    );
  }
  throw new Mistake(
    stack === undefined
      ? `There are several stacks: name one with --stack, of ${described.join(', ')}.`
      : `There is no stack "${stack}" in ${stacks}: name one of ${described.join(', ')}.`,
  );
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Mistake(
      `${file} cannot be read (${code}): run \`cdktf synth\` or \`cdktn synth\`, or name another file.`,
    );
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Mistake(
      `${file} is not JSON (${(error as Error).message}): run \`cdktf synth\` or \`cdktn synth\` anew.`,
    );
  }
}
