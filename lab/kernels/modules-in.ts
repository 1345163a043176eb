import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kernel } from './kernel';

/** The modules of the package user-mode-linux that is unpacked below a directory. */
export function modulesIn(root: string): Pick<Kernel, 'release' | 'modules'> {
  const parent = join(root, 'usr/lib/uml/modules');
  const [release] = readdirSync(parent);
  return { release, modules: join(parent, release) };
}
