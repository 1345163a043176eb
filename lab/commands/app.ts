import { Command } from 'commander';
import { Lab, StackRun, StackRunResult } from '../index';
import { chosenLab } from './chosen-lab';

/** What the CLI of cdktf or cdktn does to the real hosts, done to the lab's. */
export function addAppCommands(program: Command): void {
  add(
    program,
    'deploy',
    'deploys the app in this directory to the lab, by its cdktf or cdktn CLI',
    (lab, run) => lab.deploy(run),
  );
  add(program, 'destroy', 'destroys it there', (lab, run) => lab.destroy(run));
}

type Action = (lab: Lab, run: StackRun) => Promise<StackRunResult>;

function add(program: Command, name: string, description: string, action: Action): void {
  program
    .command(name)
    .description(description)
    .option('--stack <stack>', 'which stack, if there are several')
    .argument('[arguments...]', 'more arguments for that CLI, after --')
    .action(async (args: string[], options: { stack?: string }, command: Command) => {
      const onOutput = (text: string) => process.stdout.write(text);
      const run = { directory: process.cwd(), stack: options.stack, args, onOutput };
      const { status, seconds } = await action(chosenLab(command), run);
      console.log(`${name}: ${status === 0 ? 'done' : `status ${status}`} after ${seconds.toFixed(1)} s`);
      process.exitCode = status;
    });
}
