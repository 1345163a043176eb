import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

test.each([
  ['cli', 'linux-lb.js'],
  ['lab', 'lab.js'],
])('the command of %s says the version of its package', (folder, file) => {
  const said = execFileSync(process.execPath, [join(ROOT, folder, 'bin', file), '--version'], {
    encoding: 'utf8',
  });
  const { version } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
  expect(said).toBe(`${version}\n`);
});
