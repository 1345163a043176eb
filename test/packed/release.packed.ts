import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import manifest from '../../package.json';
import { mayBreak } from '../../tools/api-diff';
import { LIBRARIES, ROOT } from './packed-app';

interface Assembly {
  readonly types: { [name: string]: { methods?: { name: string }[] } };
}

const directories: string[] = [];
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

/** This checkout's built API as a package of that version. */
function built(version: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'linux-lb-release-'));
  directories.push(directory);
  symlinkSync(join(ROOT, 'node_modules'), join(directory, 'node_modules'));
  cpSync(join(ROOT, '.jsii'), join(directory, '.jsii'));
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ ...manifest, version }));
  return directory;
}

/** The same, without `VirtualIp.of`. */
function builtWithoutAMember(version: string): string {
  const directory = built(version);
  const file = join(directory, '.jsii');
  const assembly = JSON.parse(readFileSync(file, 'utf8')) as Assembly;
  const type = assembly.types['cdktf-linux-lb.VirtualIp'];
  type.methods = type.methods?.filter(({ name }) => name !== 'of');
  writeFileSync(file, JSON.stringify(assembly));
  return directory;
}

function apiDiff(directory: string, ...words: string[]) {
  const tool = join(ROOT, 'tools/api-diff.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...words], {
    cwd: directory,
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

/** No registry is asked: it would refuse the version of the last release, which this checkout has until somebody raises it. */
const DRY_RUN = ['--dry-run', '--ignore-scripts', '--registry', 'http://127.0.0.1:9', '--fetch-retries', '0'];

test.each([...Object.values(LIBRARIES), 'lab', 'cli'])(
  'npm would publish the package in %s as it is, with the one version that all have',
  (directory) => {
    const { stdout, stderr } = spawnSync('npm', ['publish', ...DRY_RUN], {
      cwd: join(ROOT, directory),
      encoding: 'utf8',
    });
    expect(stdout).toMatch(/^\+ cdkt[fn]-linux-lb@|^\+ linux-lb(-lab)?@/);
    expect(stdout).toContain(`@${manifest.version}\n`);
    expect(stderr).not.toContain('auto-corrected');
  },
);

test('an API that is what it was passes', () => {
  expect(apiDiff(built('0.1.1'), built('0.1.0'))).toEqual({
    status: 0,
    said: 'cdktf-linux-lb 0.1.1: nothing of 0.1.0 is broken.\n',
  });
});

test.each([
  ['0.1.1', 1],
  ['0.2.0', 0],
])('of 0.1.0 a member is gone in %s: ends with %d', (version, ended) => {
  const { status, said } = apiDiff(builtWithoutAMember(version), built('0.1.0'));
  expect({ status, said }).toEqual({ status: ended, said: expect.stringContaining('VirtualIp.of') });
});

test.each([
  ['0.1.9', '0.1.10', false],
  ['0.9.0', '0.10.0', true],
  ['0.9.0', '1.0.0', true],
  ['1.9.0', '1.10.0', false],
  ['1.9.0', '2.0.0', true],
  ['2.0.0', '1.9.0', false],
])('%s may be broken by %s: %s', (base, version, may) => {
  expect(mayBreak(base, version)).toBe(may);
});
