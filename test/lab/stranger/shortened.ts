import { linesOfPlan } from '../support/screens';

type Shortening = (printed: string) => string;

/** The director whose lines of a plan are shown. */
const DIRECTOR = 'd1';

const SHORTENINGS: readonly (readonly [command: RegExp, Shortening])[] = [
  [/^(ssh-keygen|ssh|npm init) /, () => ''],
  [/^npm i /, (printed) => only(/^added \d+ packages?/gm, printed)],
  [/^npx cdktf synth$/, (printed) => only(/^Generated .*$/gm, printed)],
  [/^npx cdktf diff$/, (printed) => withoutNewLines(linesOfPlan(printed, DIRECTOR))],
  [/^npx cdktf deploy$/, (printed) => `${byHost(printed)}\n${only(/^Apply complete!.*$/gm, printed)}`],
  [/^npx cdktf destroy$/, (printed) => `${leftovers(printed)}\n${only(/^Destroy complete!.*$/gm, printed)}`],
  [/^npx linux-lb-lab up$/, (printed) => only(/^\d+ machines are up.*$/gm, printed)],
  [/^npx linux-lb-lab deploy$/, (printed) => only(/^(Apply complete!|deploy: ).*$/gm, printed)],
];

/** What of a command's output is shown. */
export function shortened(command: string, stdout: string): string {
  const [, shorten] = SHORTENINGS.find(([words]) => words.test(command)) ?? [];
  return shorten === undefined ? stdout : shorten(plain(stdout));
}

/** Without colour, what moves the cursor, and the column in which cdktf says the stack. */
function plain(printed: string): string {
  return printed.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '').replace(/^(web {2}| {5})/gm, '');
}

/** Of a resource that is new all lines are new: which files it has is left. */
function withoutNewLines(plan: string): string {
  return /^ {2}# .* will be created$/m.test(plan) ? plan.replace(/<<-EOT\n[^]*?^ *EOT$/gm, '...') : plan;
}

function only(lines: RegExp, printed: string): string {
  return (printed.match(lines) ?? []).join('\n');
}

interface Said {
  readonly host: string;
  readonly line: string;
}

function saidByHosts(printed: string): Said[] {
  return [...printed.matchAll(/(linux-lb: (\S+): .*)$/gm)].map(([, line, host]) => ({ host, line }));
}

/** Each host's own lines together, in the order in which they were done: they work side by side. */
function byHost(printed: string): string {
  const said = saidByHosts(printed);
  const done = said.filter(({ line }) => line.endsWith(': done')).map(({ host }) => host);
  return done
    .flatMap((name) => said.filter(({ host }) => host === name))
    .map(({ line }) => line)
    .join('\n');
}

function leftovers(printed: string): string {
  const lines = saidByHosts(printed).map(({ line }) => line);
  return lines
    .filter((line) => line.endsWith('nothing of this cluster is left'))
    .sort()
    .join('\n');
}
