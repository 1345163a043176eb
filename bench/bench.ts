/**
 * `npm run bench [-- PART...] [--base COMMIT] [--runs N]`: measures this checkout, and compares it with another commit, side by side on this machine. Writes
 * bench/results/bench.json and bench.md, and prints the tables.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { Mistake } from '../lab/index';
import { Build, buildOf, currentBuild } from './build';
import { AnyPart, chosenParts } from './parts';
import { Result, Row, Unfinished, toJson, toMarkdown } from './result';
import { Series } from './series';
import { Surveyed } from './survey';

const RESULTS = join(__dirname, 'results');
/** How often a comparison is made, if nobody said. */
const RUNS = 3;
const progress = (line: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`);

main().catch((error: Error) => {
  console.error(error instanceof Mistake ? error.message : (error.stack ?? error.message));
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const command = new Command('bench')
    .description('measures this checkout, and compares it with another commit, side by side')
    .argument(
      '[parts...]',
      'synth, plan (plan-terraform, plan-opentofu), deploy, deploy-bare, fleet, data-path, data-path-native, failover, growth (growth-servers, growth-services, growth-connections); all by default',
    )
    .option('--base <commit>', 'what to compare with', 'e403189')
    .option('--runs <n>', "how often each figure is measured; 3, or a part's own, by default")
    .parse();
  const options = command.opts<{ base: string; runs?: string }>();
  const parts = chosenParts(command.args);
  const runs = options.runs === undefined ? undefined : Number(options.runs);
  if (runs !== undefined && (!Number.isInteger(runs) || runs < 1))
    throw new Mistake(`--runs ${options.runs} is no number of runs: give 1 or more.`);
  const base = parts.some((part) => 'rows' in part) ? await buildOf(options.base, progress) : undefined;
  await runAll(parts, { base, current: await currentBuild(), runs, progress });
}

async function runAll(
  parts: readonly AnyPart[],
  { base, ...surveyed }: Surveyed & { readonly base?: Build },
): Promise<void> {
  const rows: Row[] = [];
  const series: Series[] = [];
  const notes: string[] = [];
  const unfinished: Unfinished[] = [];
  const result: Result = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 1e9)} GB, Node ${process.version}`,
    base: base?.commit,
    current: surveyed.current.commit,
    rows,
    series,
    notes,
    unfinished,
  };
  for (const part of parts) {
    const before = loadavg()[0];
    try {
      if ('rows' in part) {
        const bench = { ...surveyed, base: base!, runs: surveyed.runs ?? RUNS };
        for await (const row of part.rows(bench)) keep(result, rows, row);
      } else {
        notes.push(...part.notes);
        for await (const each of part.series(surveyed)) keep(result, series, each);
      }
    } catch (error) {
      unfinished.push({ part: part.name, why: sentenceOf(error) });
    }
    notes.push(loadNote(part.name, before, loadavg()[0]));
  }
  write(result);
  console.log(toMarkdown(result));
  if (unfinished.length > 0) process.exitCode = 1;
}

/** Each at once: a bench takes long, and somebody may end it. */
function keep<T>(result: Result, all: T[], one: T): void {
  all.push(one);
  write(result);
}

/** What else was asked of the machine, as far as one can tell. */
function loadNote(part: string, before: number, after: number): string {
  return `${part}: processes that wanted a processor, the minute's mean: ${before.toFixed(1)} before, ${after.toFixed(1)} after it, of ${cpus().length}`;
}

function write(result: Result): void {
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, 'bench.json'), toJson(result));
  writeFileSync(join(RESULTS, 'bench.md'), toMarkdown(result));
}

function sentenceOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().replace(/\s+/g, ' ').slice(0, 500);
}
