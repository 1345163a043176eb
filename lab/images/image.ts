import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cacheDirectory } from '../directories';
import { needPrograms } from '../packages';
import { isRunning, recordOf } from '../processes/process-record';
import { mustRun } from '../processes/run';
import { Progress } from '../progress';
import { writeHostSources } from './host-sources';
import { ImageName, bareCommand, readyCommand, recipeKey } from './recipe';
import { Suite } from './suite';

const imageDirectory = join(cacheDirectory, 'images');
const kernelModulesDirectory = '/usr/lib/uml/modules';

/** Gives the directory of an image, building it if no earlier run has. */
export async function provideImage(name: ImageName, suite: Suite, progress: Progress): Promise<string> {
  await needPrograms(['linux.uml'], progress);
  const kernelModules = join(kernelModulesDirectory, readdirSync(kernelModulesDirectory)[0]);
  const key = recipeKey(suite, kernelModules);
  const bare = join(imageDirectory, `${suite}-${key}-bare`);
  const ready = join(imageDirectory, `${suite}-${key}-ready`);
  if (!existsSync(bare)) {
    await needPrograms(['mmdebstrap'], progress);
    progress.say(`Building the bare ${suite} image, once (about a minute)`);
    await progress.step(`Image ${suite} bare`, () =>
      building(bare, async (target, aside) =>
        bareCommand(suite, target, kernelModules, await writeHostSources(suite, aside)),
      ),
    );
  }
  if (name === 'bare') return bare;
  if (!existsSync(ready)) {
    await progress.step(`Image ${suite} ready`, () =>
      building(ready, async (target) => readyCommand(bare, target)),
    );
  }
  return ready;
}

/** Builds aside and renames at the end: what bears the image's name is whole. */
async function building(
  image: string,
  command: (target: string, aside: string) => Promise<string[]>,
): Promise<void> {
  await removeAbandoned();
  const own = recordOf(process.pid);
  const aside = join(
    imageDirectory,
    `building.${own?.pid}.${own?.startTime}.${own?.bootId}.${basename(image)}`,
  );
  mkdirSync(aside, { recursive: true });
  const target = join(aside, 'root');
  await mustRun(await command(target, aside));
  if (!existsSync(image)) renameSync(target, image);
  await remove(aside);
}

async function removeAbandoned(): Promise<void> {
  if (!existsSync(imageDirectory)) return;
  for (const name of readdirSync(imageDirectory)) {
    const [word, pid, startTime, bootId] = name.split('.');
    if (word !== 'building') continue;
    if (!isRunning({ pid: Number(pid), startTime: Number(startTime), bootId }))
      await remove(join(imageDirectory, name));
  }
}

async function remove(directory: string): Promise<void> {
  await mustRun(['rm', '-rf', '--one-file-system', directory]);
}
