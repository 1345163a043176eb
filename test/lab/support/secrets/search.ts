import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Rehearsal, StackRunResult, stackDirectory } from '../../../../lab/index';
import { diskDirectory } from '../../../../lab/directories';
import { ProcessWatch } from './process-watch';
import { secretsBelow, secretsInJson } from './search-here';
import { secretsOnHost } from './search-host';
import { SoughtSecret, secretsIn } from './sought-secret';

/**
 * Has something be deployed, and gives every place where a secret is found then, sorted: `NAME: PLACE`. Looked into are what the engine says, the app's directory,
 * the state and its backup, and of every host the files, the journal, and the arguments and environments of what ran meanwhile.
 */
export async function placesAfter(
  { lab, directory }: Rehearsal,
  secrets: readonly SoughtSecret[],
  deploy: () => Promise<StackRunResult>,
): Promise<string[]> {
  const watch = await ProcessWatch.start(lab);
  try {
    const { stdout, stderr } = await deploy();
    await watch.stop();
    const onHosts = await Promise.all(lab.hosts.map((host) => secretsOnHost(lab, host, secrets)));
    const places = [
      ...secretsIn(stdout + stderr, secrets).map((name) => `${name}: output`),
      ...secretsBelow(directory, secrets),
      ...(await placesInStates({ lab, directory }, secrets)),
      ...onHosts.flat(),
    ];
    return [...new Set(places)].sort();
  } finally {
    await watch.forget();
  }
}

/** The places in the plan that a deploy with this environment would make, and in what the engine prints of it. The app is synthesized. */
export async function placesInPlan(
  { lab, directory }: Rehearsal,
  secrets: readonly SoughtSecret[],
  env: NodeJS.ProcessEnv,
): Promise<string[]> {
  const file = join(directory, 'saved-plan');
  const engine = async (...argv: string[]) => {
    const run = { stackDirectory: stackDirectory(directory), env: { ...process.env, ...env } };
    const { status, stdout, stderr } = await lab.engine(argv, run);
    if (status !== 0) throw new Error(`${argv.join(' ')}: ${stderr}`);
    return stdout;
  };
  await engine('init', '-input=false');
  const said = await engine('plan', '-input=false', `-out=${file}`);
  const shown = await engine('show', '-no-color', file);
  return [
    ...secretsIn(said + shown, secrets).map((name) => `${name}: output`),
    ...secretsInJson(await engine('show', '-json', file), secrets),
  ];
}

type Place = Pick<Rehearsal, 'lab' | 'directory'>;

async function placesInStates(
  { lab, directory }: Place,
  secrets: readonly SoughtSecret[],
): Promise<string[]> {
  const states = join(diskDirectory(lab.name), 'states');
  const places = secretsBelow(states, secrets);
  for (const file of readdirSync(states).filter((name) => name.endsWith('.tfstate'))) {
    const argv = ['show', '-json', join(states, file)];
    const { stdout } = await lab.engine(argv, { stackDirectory: stackDirectory(directory) });
    places.push(...secretsInJson(stdout, secrets));
  }
  return places;
}
