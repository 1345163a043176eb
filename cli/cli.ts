import { Command } from 'commander';
import { Mistake } from '../lib/inventory';
import { addInventoryCommand } from './commands/inventory';

export function main(argv: readonly string[]): void {
  const program = new Command('linux-lb')
    .description('What there is to know of the load balancer clusters of a synthesized stack')
    .showHelpAfterError('(`linux-lb --help` lists the commands)');
  addInventoryCommand(program);
  program.parseAsync([...argv]).catch((error: unknown) => {
    console.error(error instanceof Mistake ? error.message : `linux-lb failed: ${messageOf(error)}`);
    process.exitCode = 1;
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
