/**
 * `npm run bench [-- PART...] [--base COMMIT] [--runs N]`: compares this checkout with another commit, side by side on this machine. Writes bench/results/bench.json
 * and bench.md, and prints the table.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { Mistake } from '../lab/index';
import { buildOf, currentBuild } from './build';
import { Bench, Part } from './part';
import { chosenParts } from './parts';
import { Result, Row, Unfinished, toJson, toMarkdown } from './result';

const RESULTS = join(__dirname, 'results');
const progress = (line: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`);

main().catch((error: Error) => {
  console.error(error instanceof Mistake ? error.message : (error.stack ?? error.message));
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const command = new Command('bench')
    .description('compares this checkout with another commit, side by side')
    .argument(
      '[parts...]',
      'synth, plan (plan-terraform, plan-opentofu), deploy, deploy-bare, fleet; all by default',
    )
    .option('--base <commit>', 'what to compare with', 'e403189')
    .option('--runs <n>', 'how often each figure is measured', '3')
    .parse();
  const options = command.opts<{ base: string; runs: string }>();
  const parts = chosenParts(command.args);
  const runs = Number(options.runs);
  if (!Number.isInteger(runs) || runs < 1)
    throw new Mistake(`--runs ${options.runs} is no number of runs: give 1 or more.`);
  const base = await buildOf(options.base, progress);
  const current = await currentBuild();
  await runAll(parts, { base, current, runs, progress });
}

async function runAll(parts: readonly Part[], bench: Bench): Promise<void> {
  const rows: Row[] = [];
  const unfinished: Unfinished[] = [];
  const result: Result = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 1e9)} GB, Node ${process.version}`,
    base: bench.base.commit,
    current: bench.current.commit,
    rows,
    unfinished,
  };
  for (const part of parts) {
    try {
      for await (const row of part.rows(bench)) {
        rows.push(row);
        write(result); // each at once: a bench takes long, and somebody may end it
      }
    } catch (error) {
      unfinished.push({ part: part.name, why: sentenceOf(error) });
    }
  }
  write(result);
  console.log(toMarkdown(result));
  if (unfinished.length > 0) process.exitCode = 1;
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
