import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { provideImage } from '../images/image';
import { Suite } from '../images/suite';
import { readInventory, stackDirectory } from '../inventory';
import { provideKernels } from '../kernels/kernels';
import { Mistake } from '../mistake';
import { Progress } from '../progress';
import { requireRoot } from '../require-root';
import { hostKeyLine } from '../ssh/host-keys';
import { chosenName } from './chosen-lab';
import { suiteOption } from './suite-option';

/** What can be made before a lab is up: images and host keys. */
export function addImageCommand(program: Command): void {
  program
    .command('image')
    .description('build the images now, if they are not there')
    .addOption(suiteOption())
    .action(async ({ suite }: { suite: Suite }) => {
      requireRoot();
      const progress = new Progress((line) => console.log(line));
      const { present } = await provideKernels(progress);
      console.log(await provideImage('ready', suite, present, progress));
    });
  program
    .command('host-key')
    .description('print the public host key that a host has or will have, for a stack to pin')
    .argument('<host>')
    .action(async (host: string, _: unknown, command: Command) => {
      requireRoot();
      requireKnown(host);
      console.log(await hostKeyLine(chosenName(command), host));
    });
}

/** A stack may want the key before it is ever synthesized; if it has been, its hosts are known. */
function requireKnown(host: string): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(host)) throw new Mistake(`"${host}" is no host's name.`);
  if (!existsSync(join(process.cwd(), 'cdktf.out', 'stacks'))) return;
  let hosts: string[];
  try {
    hosts = readInventory(stackDirectory(process.cwd())).hosts.map(({ name }) => name);
  } catch {
    return; // several stacks, or none with an inventory
  }
  if (!hosts.includes(host))
    throw new Mistake(`The stack has no host "${host}": name one of ${hosts.join(', ')}.`);
}
