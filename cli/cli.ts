import { Command } from 'commander';
import { Mistake } from '../lib/inventory';
import { addAdviseCommand } from './commands/advise';
import { addCleanupCommand } from './commands/cleanup';
import { addDiagramCommand } from './commands/diagram';
import { addDrainCommands } from './commands/drain';
import { addDriftCommand } from './commands/drift';
import { addForgetCommand } from './commands/forget';
import { addHostKeysCommand } from './commands/host-keys';
import { addImportCommand } from './commands/import';
import { addInventoryCommand } from './commands/inventory';
import { addLogsCommand } from './commands/logs';
import { addMaintenanceCommand } from './commands/maintenance';
import { addStatusCommand } from './commands/status';
import { addSwitchCommand } from './commands/switch';
import { addVerifyCommand } from './commands/verify';
import { ExitCode } from './exit-code';

/** @param version of the package that the command comes from */
export function main(argv: readonly string[], version: string): void {
  const program = new Command('linux-lb')
    .version(version)
    .description('What there is to know of the load balancer clusters of a synthesized stack')
    .showHelpAfterError('(`linux-lb --help` lists the commands)')
    .addHelpText('after', '\nExit status: 0 all is well, 1 a mistake or a refusal, 2 something was found.');
  addInventoryCommand(program);
  addDiagramCommand(program);
  addStatusCommand(program);
  addVerifyCommand(program);
  addHostKeysCommand(program);
  addDriftCommand(program);
  addDrainCommands(program);
  addMaintenanceCommand(program);
  addSwitchCommand(program);
  addLogsCommand(program);
  addCleanupCommand(program);
  addForgetCommand(program);
  addImportCommand(program);
  addAdviseCommand(program);
  program.parseAsync([...argv]).catch((error: unknown) => {
    console.error(error instanceof Mistake ? error.message : `linux-lb failed: ${messageOf(error)}`);
    process.exitCode = ExitCode.MISTAKE;
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
