import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIBRARIES, PackedApp } from '../packed-app';
import { SynthesizedStack } from '../synthesized-stack';
import { Table } from './table';

/** How a package manager installs what package.json names, and runs a program of Node's and a package's command. */
interface PackageManager {
  readonly name: string;
  /** The package on npm that it comes in, and its program there. */
  readonly package: string;
  readonly program: string;
  readonly install: readonly string[];
  readonly node: readonly string[];
  readonly command: readonly string[];
  /** Settings of its own that the row is about. */
  readonly settings?: NodeJS.ProcessEnv;
}

const yarn = { package: '@yarnpkg/cli-dist@4.18.1', program: 'yarn' };
const byYarn = { install: ['install'], node: ['node'], command: ['run'] };

const MANAGERS: readonly PackageManager[] = [
  {
    name: 'pnpm',
    package: 'pnpm@12.21.0',
    program: 'pnpm',
    install: ['install'],
    node: ['exec', 'node'],
    command: ['exec'],
  },
  { name: 'Yarn Classic', package: 'yarn@1.22.22', program: 'yarn', ...byYarn },
  { name: 'Yarn', ...yarn, ...byYarn, settings: { YARN_NODE_LINKER: 'node-modules' } },
  { name: 'Yarn, Plug’n’Play', ...yarn, ...byYarn, settings: { YARN_NODE_LINKER: 'pnp' } },
  {
    name: 'Bun (runs the app, too)',
    package: 'bun@1.4.5',
    program: 'bun',
    install: ['install'],
    node: ['--bun', 'run'],
    command: ['--bun', 'run'],
  },
];

/** What each package manager makes of the packed library and the command line: the plan, beside npm's, and an answer. */
export function packageManagers(programs: string): Table {
  const npms = new PackedApp();
  try {
    npms.install();
    npms.run(process.execPath, 'main.js');
    const plan = JSON.stringify(new SynthesizedStack(npms).plan());
    const rows = MANAGERS.map((manager) => rowOf(manager, fetched(manager, programs), plan));
    return { columns: ['package manager', 'synth', 'linux-lb'], rows };
  } finally {
    npms.remove();
  }
}

/** The manager itself, by npm, once. */
function fetched({ package: name, program }: PackageManager, programs: string): string {
  const prefix = join(programs, 'package-managers', name.replace('/', '-'));
  execFileSync('npm', ['install', '--silent', '--prefer-offline', '--prefix', prefix, name]);
  return join(prefix, 'node_modules/.bin', program);
}

function rowOf(manager: PackageManager, program: string, plan: string): string[] {
  const app = new PackedApp();
  const run = (words: readonly string[]) =>
    execFileSync(program, words, {
      ...app.surroundings(),
      env: { ...app.surroundings().env, ...manager.settings },
    });
  try {
    const [library, cli] = app.pack([LIBRARIES.cdktf, 'cli']).map((tarball) => `file:${tarball}`);
    const { dependencies, ...manifest } = app.manifest() as { readonly dependencies: object };
    const own = { 'cdktf-linux-lb': library, 'linux-lb': cli };
    writeFileSync(
      join(app.directory, 'package.json'),
      JSON.stringify({ ...manifest, dependencies: { ...dependencies, ...own } }),
    );
    run(manager.install);
    run([...manager.node, 'main.js']);
    const same = JSON.stringify(new SynthesizedStack(app).plan()) === plan;
    run([...manager.command, 'linux-lb', 'inventory', '--stack', 'shop']);
    const version = run(['--version']).trim();
    return [`${manager.name} ${version}`, same ? 'the same plan as with npm' : 'another plan', 'runs'];
  } finally {
    app.remove();
  }
}
