import { Command } from 'commander';
import { Lab } from '../lab';
import { chosenLab } from './chosen-lab';

/** What may happen to a host as a whole. */
export function addPowerCommands(program: Command): void {
  add(program, 'kill', "pull a host's plug", (lab, host) => lab.kill(host));
  add(program, 'start', 'switch on a host that is off', (lab, host) => lab.start(host));
  add(program, 'reboot', 'restart a host, with the same disk', (lab, host) => lab.reboot(host));
  add(program, 'pause', 'make a host hang', (lab, host) => lab.pause(host));
  add(program, 'resume', 'let a paused host go on', (lab, host) => lab.resume(host));
}

function add(
  program: Command,
  name: string,
  description: string,
  act: (lab: Lab, host: string) => Promise<void>,
): void {
  program
    .command(name)
    .description(description)
    .argument('<host>')
    .action(async (host: string, _: unknown, command: Command) => {
      const start = Date.now();
      await act(chosenLab(command), host);
      console.log(`${name} ${host}: done after ${((Date.now() - start) / 1000).toFixed(1)} s`);
    });
}
