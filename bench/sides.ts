import { Build } from './build';
import { Usage, medianUsage } from './measure';
import { Bench } from './part';
import { Row } from './result';

/** Both builds' medians. A side that was not asked for, or took too long, has none. */
export interface Sides {
  readonly base?: Usage;
  readonly current?: Usage;
}

/** Measures the builds in turns, so that a busy machine is busy for both. */
export async function inTurns(
  { runs }: Pick<Bench, 'runs'>,
  builds: { readonly base?: Build; readonly current?: Build },
  once: (build: Build) => Promise<Usage | undefined>,
): Promise<Sides> {
  const names = (['base', 'current'] as const).filter((name) => builds[name] !== undefined);
  const seen = { base: [] as (Usage | undefined)[], current: [] as (Usage | undefined)[] };
  for (let round = 0; round < runs; round += 1) {
    for (const name of names) {
      if (!seen[name].includes(undefined)) seen[name].push(await once(builds[name]!));
    }
  }
  const medianOf = (usages: (Usage | undefined)[]) => {
    const done = usages.filter((usage) => usage !== undefined);
    return done.length > 0 && done.length === usages.length ? medianUsage(done) : undefined;
  };
  return { base: medianOf(seen.base), current: medianOf(seen.current) };
}

/** How often something was measured, in words. */
export function timesOf(runs: number, noun: string): string {
  return runs === 1 ? `one ${noun}` : `median of ${runs} ${noun}s`;
}

/** The rows of what a program took. */
export function usageRows(row: Omit<Row, 'unit' | 'base' | 'current'>, { base, current }: Sides): Row[] {
  const of = (unit: string, name: keyof Usage) => ({
    ...row,
    unit,
    base: base?.[name],
    current: current?.[name],
  });
  return [of('CPU s', 'cpuSeconds'), of('s', 'wallSeconds'), of('MB peak', 'megabytes')];
}
