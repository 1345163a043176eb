import { spawnSync } from 'node:child_process';
import { Command } from 'commander';
import { Mistake } from '../mistake';
import { chosenLab } from './chosen-lab';

/** Being somewhere in the lab: on a host, at the client's place. */
export function addPlaceCommands(program: Command): void {
  program
    .command('ssh')
    .description('be root on a host, or run a command there')
    .argument('<host>')
    .argument('[command...]', 'after --')
    .action(async (host: string, words: string[], _: unknown, command: Command) =>
      passThrough(await chosenLab(command).loginArgv(host, words)),
    );
  program
    .command('run')
    .description("run a command from the client's place")
    .argument('<command...>', 'after --')
    .action((words: string[], _: unknown, command: Command) =>
      passThrough(chosenLab(command).clientArgv(words)),
    );
}

function passThrough([program, ...words]: readonly string[]): void {
  const { status, error } = spawnSync(program, words, { stdio: 'inherit' });
  if (error) throw new Mistake(`${program} cannot be run: ${error.message}`);
  process.exitCode = status ?? 1;
}
