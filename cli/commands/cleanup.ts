import { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Mistake } from '../../lib/inventory';
import { leftoversOf, removable } from '../cleanup/leftovers';
import { unlistedHost } from '../unlisted-host';
import { StackOptions, hostsOf, inventoryOf, withStackOptions } from './stack-options';

interface CleanupOptions extends StackOptions {
  readonly address?: string;
  readonly sudo?: boolean;
}

const SCRIPT = readFileSync(join(__dirname, '../cleanup/cleanup.sh'), 'utf8');
const SECONDS = 300;

/** Takes away what clusters that are no longer in the code have left on a host. */
export function addCleanupCommand(program: Command): void {
  withStackOptions(program.command('cleanup'))
    .description('take away what a cluster or pool that is no longer in the code has left on a host')
    .argument('<host>', 'its name')
    .option('--address <address>', 'of a host that is no longer in the code; ssh knows it by its name, else')
    .option('--sudo', 'for such a host: whether it takes sudo')
    .action(async (name: string, options: CleanupOptions) => {
      const { inventory } = inventoryOf(options);
      const host =
        inventory.hosts.find((each) => each.name === name) ??
        unlistedHost(name, { address: options.address ?? name, sudo: options.sudo ?? false });
      const hosts = hostsOf(options);
      const { stdout, failure } = await hosts.output(host, SCRIPT, [name, 'list'], options.timeout);
      const all = leftoversOf(stdout.split('\n'));
      if (all === undefined) throw new Mistake(`Host ${name} does not say what it has: ${why(failure)}.`);
      const left = removable(all, name, inventory);
      const words = [name, 'remove', ...left.map(({ cluster }) => cluster)];
      const failed = await hosts.script(host, SCRIPT, words, SECONDS);
      if (failed !== undefined) throw new Mistake(`Host ${name} is not cleaned up: ${failed}`);
      const removed = left.map(({ path }) => path);
      console.log(
        options.json
          ? JSON.stringify({ version: 1, host: name, removed }, null, 2)
          : `Host ${name} has nothing of ${removed.join(', ')} any more.`,
      );
    });
}

function why(failure = 'log in as root, or with --sudo'): string {
  return failure.replace(/\.$/, '');
}
