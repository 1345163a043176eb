import { Command } from 'commander';
import { setTimeout as sleep } from 'node:timers/promises';
import { ExitCode } from '../exit-code';
import { hasProblems } from '../finding';
import { Scope, scopeOf } from '../scope';
import { Hosts } from '../ssh/hosts';
import { statusOf } from '../status/examine';
import { Status, StatusFinding } from '../status/status';
import { statusQuestions } from '../status/status-questions';
import { statusText } from '../status/status-text';
import { standardPaper } from '../text/paper';
import { StackOptions, hostsOf, inventoryOf, positive, withStackOptions } from './stack-options';

interface StatusOptions extends StackOptions {
  readonly watch?: number | true;
}

const WATCH_SECONDS = 2;
const PASSING: readonly StatusFinding[] = ['no owner', 'two owners', 'virtual IPs apart', 'different tables'];
const PASSING_SECONDS = 1;
const CLEAR = '\x1b[H\x1b[2J\x1b[3J';

/** How clusters are, now. */
export function addStatusCommand(program: Command): void {
  withStackOptions(program.command('status'))
    .description('ask all hosts, and say what is wrong first')
    .argument('[cluster...]', 'paths or names of clusters; all, if none is named')
    .option('--watch [seconds]', `again and again, every ${WATCH_SECONDS} s by default`, positive)
    .action(async (names: string[], options: StatusOptions) => {
      const scope = scopeOf(inventoryOf(options).inventory, names);
      const hosts = hostsOf(options);
      const { watch } = options;
      do {
        const status = await askStatus(scope, hosts);
        print(status, options);
        process.exitCode = hasProblems(status.findings) ? ExitCode.FINDING : ExitCode.WELL;
        if (watch !== undefined) await sleep((watch === true ? WATCH_SECONDS : watch) * 1000);
      } while (watch !== undefined);
    });
}

/** While a virtual IP changes hands nobody has it, or two seem to, as hosts are not asked at the same moment: what passes is not told. */
export async function askStatus(scope: Scope, hosts: Hosts): Promise<Status> {
  const status = await askOnce(scope, hosts);
  if (!status.findings.some(({ kind }) => PASSING.includes(kind))) return status;
  await sleep(PASSING_SECONDS * 1000);
  return askOnce(scope, hosts);
}

async function askOnce(scope: Scope, hosts: Hosts): Promise<Status> {
  const answers = await hosts.ask(scope.hosts.map((host) => [host, statusQuestions(scope, host)] as const));
  return statusOf(scope, answers, new Date());
}

/** Watched, JSON is a line a round. */
function print(status: Status, { json, watch }: StatusOptions): void {
  if (json) return console.log(JSON.stringify(status, null, watch === undefined ? 2 : undefined));
  const text = statusText(status, standardPaper());
  if (watch === undefined) return console.log(text);
  console.log(process.stdout.isTTY ? `${CLEAR}${text}` : `${status.asked}\n${text}\n`);
}
