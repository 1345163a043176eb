import Ajv, { ErrorObject } from 'ajv';
import { readFileSync } from 'node:fs';
import { INVENTORY_SCHEMA_FILE, Inventory, Mistake, readInventoryFile } from '../lib/inventory';

/** Reads an inventory, and refuses what is not as its schema says. */
export function readValid(file: string): Inventory {
  const inventory = readInventoryFile(file);
  const validate = new Ajv().compile(JSON.parse(readFileSync(INVENTORY_SCHEMA_FILE, 'utf8')) as object);
  if (!validate(inventory)) {
    const first = complaint((validate.errors ?? [])[0]);
    throw new Mistake(
      `${file} is not as its version says, ${first}: run \`cdktf synth\` or \`cdktn synth\` anew.`,
    );
  }
  return inventory;
}

function complaint({ instancePath, message }: ErrorObject): string {
  return `${instancePath || 'as a whole it'} ${message}`;
}
