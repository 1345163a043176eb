import { Command, InvalidArgumentError, Option } from 'commander';
import { adviceFor } from '../advise/advice';
import { adviceText } from '../advise/advice-text';
import { Needs } from '../advise/needs';
import { programOf } from '../advise/programs';
import { ExitCode } from '../exit-code';
import { writeResult } from '../write-result';

interface AdviseOptions {
  readonly clientAddress?: boolean;
  readonly portMapping?: boolean;
  readonly servers: 'same' | 'own' | 'elsewhere';
  readonly untouched?: boolean;
  readonly answers: Needs['answers'];
  readonly survival?: boolean;
  readonly throughput?: boolean;
  readonly http?: boolean;
  readonly cloud?: boolean;
  readonly hosts: number;
  readonly output?: string;
}

const SERVERS = { same: 'same network', own: 'own network', elsewhere: 'elsewhere' } as const;

/** Which scheme somebody should take. */
export function addAdviseCommand(program: Command): void {
  program
    .command('advise')
    .description('say which scheme does what you need, why, and print a program of it; asks nobody')
    .option('--client-address', "servers have to see the client's address")
    .option('--port-mapping', 'servers answer on another port than the one that clients ask')
    .addOption(
      new Option(
        '--servers <place>',
        'where servers are: in the network that clients come by, in one of their own, or elsewhere',
      )
        .choices(Object.keys(SERVERS))
        .default('same'),
    )
    .option('--untouched', 'nobody logs in to servers')
    .addOption(
      new Option(
        '--answers <way>',
        'past the balancer, as they are large, or through it, as servers know no other way',
      )
        .choices(['any', 'past', 'through'])
        .default('any'),
    )
    .option('--survival', 'connections live through the loss of a balancer')
    .option('--throughput', 'more is asked than one machine can read and write')
    .option('--http', 'names, paths, headers or TLS decide')
    .option('--cloud', 'machines of a provider, which have no address but their own')
    .addOption(new Option('--hosts <number>', 'machines in all').argParser(count).default(4))
    .option('-o, --output <file>', 'write the program there, and not to standard output')
    .action((options: AdviseOptions) => {
      const needs = needsOf(options);
      const advice = adviceFor(needs);
      process.stdout.write(adviceText(advice));
      const [best] = advice.fitting;
      if (best === undefined) process.exitCode = ExitCode.FINDING;
      else writeProgram(programOf(best.name, needs.place), options.output);
    });
}

function writeProgram(program: string, file: string | undefined): void {
  writeResult(file === undefined ? `\n${program}` : program, file);
}

function needsOf({ servers, cloud, ...options }: AdviseOptions): Needs {
  const { clientAddress = false, portMapping = false, untouched = false, survival = false } = options;
  const { throughput = false, http = false, answers, hosts } = options;
  return {
    ...{ clientAddress, portMapping, untouched, survival, throughput, http, answers, hosts },
    servers: SERVERS[servers],
    place: cloud ? 'cloud' : 'metal',
  };
}

function count(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 2)
    throw new InvalidArgumentError('It is a whole number, 2 or more.');
  return number;
}
