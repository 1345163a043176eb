import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './packed-app';

/** All that is published, by its directory. */
const PACKAGES = ['.', 'build/cdktn-linux-lb', 'lab', 'cli'];

let tarballs: string;
beforeAll(() => {
  tarballs = mkdtempSync(join(tmpdir(), 'linux-lb-tarballs-'));
});
afterAll(() => rmSync(tarballs, { recursive: true, force: true }));

/** What `npm pack` makes: the tarball, and the files in it. */
function pack(directory: string): { tarball: string; files: string[] } {
  const words = ['pack', '--json', '--ignore-scripts', '--pack-destination', tarballs];
  const said = execFileSync('npm', words, { cwd: join(ROOT, directory), encoding: 'utf8' });
  const [{ filename, files }] = JSON.parse(said) as [{ filename: string; files: { path: string }[] }];
  return { tarball: join(tarballs, filename), files: files.map(({ path }) => path) };
}

describe.each(PACKAGES)('the package in %s', (directory) => {
  let packed: ReturnType<typeof pack>;
  beforeAll(() => {
    packed = pack(directory);
  });

  test('publint has nothing to say of it', () => {
    const publint = join(ROOT, 'node_modules/publint/src/cli.js');
    const { status, stdout } = spawnSync(process.execPath, [publint, packed.tarball, '--strict'], {
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining('All good!') });
  });

  test('has neither sources nor tests nor maps, but licence and README', () => {
    const own = packed.files.filter((path) => !path.startsWith('node_modules/'));
    const strays = own.filter((path) => /(?<!\.d)\.ts$|\.map$|\.tsbuildinfo$|(^|\/)test\//.test(path));
    expect(strays).toEqual([]);
    expect(own).toEqual(expect.arrayContaining(['package.json', 'LICENSE', 'README.md']));
  });
});

test('what is packed is what is listed: no package of this checkout is forgotten', () => {
  const workspaces = readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .filter(({ name }) => readdirSync(join(ROOT, name)).includes('package.json'));
  expect(PACKAGES).toEqual(expect.arrayContaining(workspaces.map(({ name }) => name)));
});
