import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isRunning, recordOf } from './processes/process-record';
import { mustRun } from './processes/run';

/** Builds in a directory aside and renames at the end: what bears its name is whole. */
export async function buildAside(
  result: string,
  build: (target: string, aside: string) => Promise<void>,
): Promise<void> {
  const parent = dirname(result);
  await removeAbandoned(parent);
  const own = recordOf(process.pid);
  const aside = join(parent, `building.${own?.pid}.${own?.startTime}.${own?.bootId}.${basename(result)}`);
  mkdirSync(aside, { recursive: true });
  const target = join(aside, 'root');
  await build(target, aside);
  if (!existsSync(result)) renameSync(target, result);
  await remove(aside);
}

async function removeAbandoned(parent: string): Promise<void> {
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    const [word, pid, startTime, bootId] = name.split('.');
    if (word !== 'building') continue;
    if (!isRunning({ pid: Number(pid), startTime: Number(startTime), bootId }))
      await remove(join(parent, name));
  }
}

async function remove(directory: string): Promise<void> {
  await mustRun(['rm', '-rf', '--one-file-system', directory]);
}
