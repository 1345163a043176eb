import { Command } from 'commander';
import { inventoryFile } from '../inventory-file';
import { inventoryTables } from '../inventory-tables';
import { readValid } from '../valid-inventory';

interface InventoryOptions {
  readonly json?: boolean;
  readonly stack?: string;
}

/** What the inventory of a stack says. */
export function addInventoryCommand(program: Command): void {
  program
    .command('inventory')
    .description('show hosts, clusters and pools of a synthesized stack')
    .argument('[place]', 'a linux-lb.json, a directory with one, or the directory of a synthesized app', '.')
    .option('--json', 'print the inventory itself')
    .option('--stack <stack>', 'which stack of the app, if there are several')
    .action((place: string, { json, stack }: InventoryOptions) => {
      const inventory = readValid(inventoryFile(place, stack));
      console.log(json ? JSON.stringify(inventory, null, 2) : inventoryTables(inventory));
    });
}
