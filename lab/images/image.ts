import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cacheDirectory } from '../directories';
import { needPrograms } from '../packages';
import { isRunning, recordOf } from '../processes/process-record';
import { mustRun } from '../processes/run';
import { Progress } from '../progress';
import { writeHostSources } from './host-sources';
import { ImageName, bareCommand, readyCommand, recipeKey, suite } from './recipe';

const imageDirectory = join(cacheDirectory, 'images');
const kernelModulesDirectory = '/usr/lib/uml/modules';

/** Gives the directory of an image, building it if no earlier run has. */
export async function provideImage(name: ImageName, progress: Progress): Promise<string> {
  await needPrograms(['linux.uml'], progress);
  const kernelModules = join(kernelModulesDirectory, readdirSync(kernelModulesDirectory)[0]);
  const key = recipeKey(kernelModules);
  const bare = join(imageDirectory, `${key}-bare`);
  const ready = join(imageDirectory, `${key}-ready`);
  if (!existsSync(bare)) {
    await needPrograms(['mmdebstrap'], progress);
    progress.say('Building the bare image, once (about a minute)');
    await progress.step('Image bare', () =>
      building(bare, (target, aside) => bareCommand(target, kernelModules, writeHostSources(suite, aside))),
    );
  }
  if (name === 'bare') return bare;
  if (!existsSync(ready)) {
    await progress.step('Image ready', () => building(ready, (target) => readyCommand(bare, target)));
  }
  return ready;
}

/** Builds aside and renames at the end: what bears the image's name is whole. */
async function building(image: string, command: (target: string, aside: string) => string[]): Promise<void> {
  await removeAbandoned();
  const own = recordOf(process.pid);
  const aside = join(
    imageDirectory,
    `building.${own?.pid}.${own?.startTime}.${own?.bootId}.${basename(image)}`,
  );
  mkdirSync(aside, { recursive: true });
  const target = join(aside, 'root');
  await mustRun(command(target, aside));
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
