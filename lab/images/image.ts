import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildAside } from '../build-aside';
import { cacheDirectory } from '../directories';
import { Kernel } from '../kernels/kernel';
import { Mistake } from '../mistake';
import { needPrograms } from '../packages';
import { mustRun } from '../processes/run';
import { Progress } from '../progress';
import { writeHostSources } from './host-sources';
import { ImageName, bareCommand, readyCommand, recipeKey, selinuxCommand } from './recipe';
import { Suite } from './suite';

const imageDirectory = join(cacheDirectory, 'images');

/** Gives the directory of an image that holds the modules of all kernels, or of one with labels its file, building it if no earlier run has. */
export async function provideImage(
  name: ImageName,
  suite: Suite,
  kernels: readonly Kernel[],
  progress: Progress,
): Promise<string> {
  if (name === 'selinux' && suite !== 'bookworm') {
    throw new Mistake(`There is no image with SELinux for ${suite}: choose bookworm.`);
  }
  const kernelModules = kernels.map(({ modules }) => modules);
  const key = recipeKey(suite, kernelModules);
  const bare = join(imageDirectory, `${suite}-${key}-bare`);
  const ready = join(imageDirectory, `${suite}-${key}-ready`);
  if (!existsSync(bare)) {
    await needPrograms(['mmdebstrap'], progress);
    progress.say(`Building the bare ${suite} image, once (about a minute)`);
    await progress.step(`Image ${suite} bare`, () =>
      buildAside(bare, async (target, aside) => {
        await mustRun(bareCommand(suite, target, kernelModules, await writeHostSources(suite, aside)));
      }),
    );
  }
  if (name === 'bare') return bare;
  if (!existsSync(ready)) {
    await progress.step(`Image ${suite} ready`, () =>
      buildAside(ready, async (target) => {
        await mustRun(readyCommand(bare, target));
      }),
    );
  }
  return name === 'ready' ? ready : provideLabelled(ready, progress);
}

/** Made of the ready image, and named after it. */
async function provideLabelled(ready: string, progress: Progress): Promise<string> {
  const labelled = ready.replace(/ready$/, 'selinux.ext4');
  if (existsSync(labelled)) return labelled;
  await needPrograms(['setfiles', 'mkfs.ext4'], progress);
  await progress.step('Image bookworm selinux', () =>
    buildAside(labelled, async (target) => {
      await mustRun(selinuxCommand(ready, target));
    }),
  );
  return labelled;
}
