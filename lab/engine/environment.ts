import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { diskDirectory } from '../directories';
import { Progress } from '../progress';
import { engineBinary } from './binary';
import { provideNullPlugin } from './null-plugin';

/** Commands of an engine that read or write a state. */
const stateful = ['apply', 'destroy', 'plan', 'refresh', 'output', 'console', 'import'];

/**
 * What an engine has to know in the lab. Its state is kept with the machines' disks, and goes with them: the real
 * hosts' state, beside the app, is neither read nor written.
 */
export async function engineEnvironment(
  lab: string,
  stackDirectory: string,
  given: NodeJS.ProcessEnv,
  progress: Progress,
): Promise<NodeJS.ProcessEnv> {
  const state = `-state=${stateFile(lab, stackDirectory)}`;
  const env: NodeJS.ProcessEnv = { ...given, TERRAFORM_BINARY_NAME: engineBinary(given) };
  for (const command of stateful) {
    const name = `TF_CLI_ARGS_${command}`;
    env[name] = [given[name], state].filter(Boolean).join(' ');
  }
  Object.assign(env, { CHECKPOINT_DISABLE: '1', DISABLE_VERSION_CHECK: '1', CI: '1' });
  // A name of a file that is not there says nothing, and the engines would warn of it at every call.
  if (!existsSync(given.TF_CLI_CONFIG_FILE ?? '')) delete env.TF_CLI_CONFIG_FILE;
  if (!env.TF_CLI_CONFIG_FILE && usesNull(stackDirectory))
    env.TF_CLI_CONFIG_FILE = await provideNullPlugin(progress);
  return env;
}

/** The machines know nothing of what was deployed any more. */
export function forgetStates(lab: string): void {
  rmSync(statesOf(lab), { recursive: true, force: true });
}

const statesOf = (lab: string) => join(diskDirectory(lab), 'states');

/** Stacks of different apps may have the same name. */
function stateFile(lab: string, stackDirectory: string): string {
  const states = statesOf(lab);
  mkdirSync(states, { recursive: true, mode: 0o700 });
  const place = createHash('sha256').update(realpathSync(stackDirectory)).digest('hex').slice(0, 12);
  return join(states, `${basename(stackDirectory)}-${place}.tfstate`);
}

/** Also where `moved` blocks name it, as a state of before has it then. */
function usesNull(stackDirectory: string): boolean {
  const file = join(stackDirectory, 'cdk.tf.json');
  return existsSync(file) && readFileSync(file, 'utf8').includes('"null_resource');
}
