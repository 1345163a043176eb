import { Command, InvalidArgumentError, Option } from 'commander';
import { existsSync } from 'node:fs';
import { Inventory, Mistake } from '../../lib/inventory';
import { inventoryFile } from '../inventory-file';
import { controlDirectory } from '../ssh/control-directory';
import { Hosts } from '../ssh/hosts';
import { SshSettings } from '../ssh/ssh-argv';
import { readValid } from '../valid-inventory';

/** What every command that asks hosts has. */
export interface StackOptions {
  readonly inventory: string;
  readonly stack?: string;
  readonly sshConfig?: string;
  readonly timeout: number;
  readonly json?: boolean;
}

export function withStackOptions(command: Command): Command {
  return command
    .option(
      '-i, --inventory <place>',
      'a linux-lb.json, or the directory of one or of a synthesized app',
      '.',
    )
    .option('--stack <stack>', 'which stack of the app, if there are several')
    .option('--ssh-config <file>', "in place of ssh's own configuration files")
    .addOption(
      new Option('--timeout <seconds>', 'how long one host may take').argParser(positive).default(10),
    )
    .option('--json', 'print JSON');
}

/** A number above 0 that a user gives. */
export function positive(text: string): number {
  const number = Number(text);
  if (!(number > 0) || number > 3600)
    throw new InvalidArgumentError('It is seconds, above 0 and up to 3600.');
  return number;
}

export function inventoryOf({ inventory, stack }: StackOptions): { file: string; inventory: Inventory } {
  const file = inventoryFile(inventory, stack);
  return { file, inventory: readValid(file) };
}

export function sshSettingsOf({ sshConfig, timeout }: StackOptions): SshSettings {
  if (sshConfig !== undefined && !existsSync(sshConfig))
    throw new Mistake(`--ssh-config ${sshConfig}: there is no such file.`);
  return { controlDirectory: controlDirectory(), configFile: sshConfig, timeoutSeconds: timeout };
}

export function hostsOf(options: StackOptions): Hosts {
  return new Hosts(sshSettingsOf(options));
}
