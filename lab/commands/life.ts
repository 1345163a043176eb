import { basename } from 'node:path';
import { Command, Option } from 'commander';
import { ImageName } from '../images/recipe';
import { Suite } from '../images/suite';
import { readInventory, stackDirectory } from '../inventory';
import { Lab } from '../lab';
import { Mistake } from '../mistake';
import { requireRoot } from '../require-root';
import { isLabUp } from '../state';
import { chosenName } from './chosen-lab';
import { suiteOption } from './suite-option';

interface UpOptions {
  readonly stack?: string;
  readonly image: ImageName;
  readonly suite: Suite;
  readonly address: string[];
  readonly authorizedKey: string[];
}

const collect = (word: string, words: string[]) => [...words, word];

/** The lab as a whole: up, down. */
export function addLifeCommands(program: Command): void {
  program
    .command('up')
    .description('make the machines of the synthesized stack in this directory')
    .option('--stack <stack>', 'which stack, if there are several')
    .addOption(
      new Option('--image <image>', 'bare: no load balancer software yet; selinux: enforcing')
        .choices(['ready', 'bare', 'selinux'])
        .default('ready'),
    )
    .addOption(suiteOption())
    .option('--address <host:device=address/prefix>', 'an address that only Terraform knows', collect, [])
    .option('--authorized-key <file>', 'a public key that may log in as well', collect, [])
    .action((options: UpOptions, command: Command) => up(chosenName(command), options));
  program
    .command('down')
    .description('remove the machines and all that belongs to them')
    .action((_: unknown, command: Command) => down(chosenName(command)));
}

async function up(name: string, options: UpOptions): Promise<void> {
  requireRoot();
  const directory = stackDirectory(process.cwd(), options.stack);
  if (isLabUp(name) && Lab.attach(name).hosts.some((host) => Lab.attach(name).isUp(host))) {
    throw new Mistake(
      `The lab "${name}" is up already: run \`linux-lb-lab down\` first, or choose another --name.`,
    );
  }
  const start = Date.now();
  const lab = await Lab.up({
    name,
    inventory: readInventory(directory),
    stack: basename(directory),
    image: options.image,
    suite: options.suite,
    addresses: options.address,
    authorizedKeys: options.authorizedKey,
    progress: (line) => console.log(line),
  });
  console.log(
    `${lab.hosts.length} machines are up after ${((Date.now() - start) / 1000).toFixed(0)} s; \`linux-lb-lab deploy\` is next.`,
  );
}

async function down(name: string): Promise<void> {
  requireRoot();
  const was = await Lab.remove(name);
  console.log(was ? `The lab "${name}" is down.` : `The lab "${name}" was not up.`);
}
