import { Command } from 'commander';
import { setTimeout as sleep } from 'node:timers/promises';
import { ExitCode } from '../exit-code';
import { hasProblems } from '../finding';
import { Scope, scopeOf } from '../scope';
import { Answers, Hosts } from '../ssh/hosts';
import { sideBySide } from '../ssh/side-by-side';
import { standardPaper } from '../text/paper';
import { deployedOf, verificationOf } from '../verify/examine';
import { peerQuestions } from '../verify/requests/peers';
import { ask } from '../verify/requests/ask';
import { requestsTo } from '../verify/requests/plan';
import { Answered } from '../verify/requests/request';
import { Verification, VerifyKind } from '../verify/verify';
import { verifyText } from '../verify/verify-text';
import { listeningSeconds, verifyQuestions } from '../verify/verify-questions';
import { StackOptions, hostsOf, inventoryOf, withStackOptions } from './stack-options';

const REQUESTS_AT_ONCE = 32;
const REQUEST_SECONDS = 5;
const PASSING: readonly VerifyKind[] = ['no owner', 'two owners', 'virtual IPs apart', 'different tables'];
const PASSING_SECONDS = 1;

/** What a deploy would fail at, and whether one has come to what it should. */
export function addVerifyCommand(program: Command): void {
  withStackOptions(program.command('verify'))
    .description(
      'look for what is wrong before a deploy and after it: hosts, wire, and a request through each virtual IP',
    )
    .argument('[cluster...]', 'paths or names of clusters; all, if none is named')
    .action(async (names: string[], options: StackOptions) => {
      const scope = scopeOf(inventoryOf(options).inventory, names);
      const verification = await verify(scope, options);
      console.log(
        options.json ? JSON.stringify(verification, null, 2) : verifyText(verification, standardPaper()),
      );
      process.exitCode = hasProblems(verification.findings) ? ExitCode.FINDING : ExitCode.WELL;
    });
}

/** What passes is not told: see `status`. */
async function verify(scope: Scope, options: StackOptions): Promise<Verification> {
  const first = await verifyOnce(scope, options);
  if (!first.findings.some(({ kind }) => PASSING.includes(kind))) return first;
  await sleep(PASSING_SECONDS * 1000);
  return verifyOnce(scope, options);
}

async function verifyOnce(scope: Scope, options: StackOptions): Promise<Verification> {
  const listening = Math.max(2, ...scope.clusters.map(listeningSeconds));
  const hosts = hostsOf({ ...options, timeout: options.timeout + listening });
  const answers = await hosts.ask(scope.hosts.map((host) => [host, verifyQuestions(scope, host)] as const));
  const requests = await askAll(deployedOf(scope, answers), Math.min(options.timeout, REQUEST_SECONDS));
  const all = await withPeers(scope, answers, requests, hosts);
  return verificationOf(scope, all, requests, new Date());
}

function askAll({ clusters }: Scope, seconds: number): Promise<Answered[]> {
  return sideBySide(clusters.flatMap(requestsTo), REQUESTS_AT_ONCE, (request) => ask(request, seconds));
}

/** Where this machine gets no answer, balancers are asked whether they do. */
async function withPeers(
  scope: Scope,
  answers: Answers,
  requests: readonly Answered[],
  hosts: Hosts,
): Promise<Answers> {
  const questions = peerQuestions(scope, answers, requests);
  if (questions.length === 0) return answers;
  const more = await hosts.ask(questions);
  return new Map(
    [...answers].map(([host, answer]) => {
      const other = more.get(host);
      if (!other || 'silence' in other || 'silence' in answer) return [host, answer];
      const { connects } = other.facts.machine;
      return [
        host,
        { ...answer, facts: { ...answer.facts, machine: { ...answer.facts.machine, connects } } },
      ];
    }),
  );
}
