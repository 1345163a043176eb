import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { INVENTORY_FILE, Mistake, stackDirectory } from '../lib/inventory';

/** The inventory that a user means by a file, by the directory that it is in, or by that of a synthesized app. */
export function inventoryFile(place: string, stack?: string): string {
  if (!existsSync(place))
    throw new Mistake(
      `There is no ${place}: name a ${INVENTORY_FILE}, or the directory of a synthesized app.`,
    );
  const isDirectory = statSync(place).isDirectory();
  const own = isDirectory ? join(place, INVENTORY_FILE) : place;
  if (isDirectory && (stack !== undefined || !existsSync(own)))
    return join(stackDirectory(place, stack), INVENTORY_FILE);
  if (stack !== undefined)
    throw new Mistake(
      `--stack ${stack} is for the directory of an app: leave it out with the file ${place}.`,
    );
  return own;
}
