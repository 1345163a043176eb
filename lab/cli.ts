import { Command } from 'commander';
import { addAppCommands } from './commands/app';
import { addCableCommands } from './commands/cables';
import { addImageCommand } from './commands/image';
import { addLifeCommands } from './commands/life';
import { addPlaceCommands } from './commands/places';
import { addPowerCommands } from './commands/power';
import { addStatusCommand } from './commands/status';
import { Mistake } from './mistake';

/** @param version of the package that the command comes from */
export function main(argv: readonly string[], version: string): void {
  const program = new Command('linux-lb-lab')
    .version(version)
    .description('Real machines for a synthesized stack, in one private network on this machine')
    .option('--name <name>', 'which lab; several may be up at once', 'linux-lb')
    .showHelpAfterError('(`linux-lb-lab --help` lists the commands)');
  const adders = [addLifeCommands, addAppCommands, addPlaceCommands, addPowerCommands, addCableCommands];
  for (const add of [...adders, addStatusCommand, addImageCommand]) add(program);
  program.parseAsync([...argv]).catch((error: unknown) => {
    console.error(error instanceof Mistake ? error.message : `The lab failed: ${messageOf(error)}`);
    process.exitCode = 1;
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
