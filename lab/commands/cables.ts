import { Command } from 'commander';
import { chosenLab } from './chosen-lab';

/** Cables: cut and healed while the host goes on. */
export function addCableCommands(program: Command): void {
  for (const name of ['cut', 'heal'] as const) {
    program
      .command(name)
      .description(name === 'cut' ? "unplug a host's network cables, or one of them" : 'plug them in again')
      .argument('<host[:nic]>')
      .action(async (place: string, _: unknown, command: Command) => {
        const [host, device] = place.split(':');
        await chosenLab(command)[name](host, device);
        console.log(`${name} ${place}: done`);
      });
  }
}
