import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const CODE = /\.(ts|sh)$/;

/** All that can say something to a user, on one line each file: scripts break theirs by a backslash. */
const said = ['lib', 'cli']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter((path) => CODE.test(path) && !/(^|\/)(build|node_modules)\//.test(path))
  .map((path) => readFileSync(join(ROOT, path), 'utf8').replace(/\\\n/g, ''));

/** Others' words. */
const TERRAFORM = ['timeout - last error', 'Apply complete'];

/** Words in the columns that messages stand in: the first, and in the last table the second. */
function quoted(): string[] {
  const page = readFileSync(join(ROOT, 'docs/troubleshooting.md'), 'utf8');
  const [messages, symptoms] = page.split('## It runs, and something is wrong');
  const cells = [
    ...messages.matchAll(/^\| ([^|]*) \|/gm),
    ...symptoms.matchAll(/^\| [^|]* \| ([^|]*) \|/gm),
  ].map(([, cell]) => cell);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, words]) => words));
}

const messages = quoted().filter(
  (words) => ![...TERRAFORM, 'cdktf deploy', 'linux-lb verify', 'status'].includes(words),
);

it('quotes messages', () => {
  expect(messages.length).toBeGreaterThan(25);
});

it.each(messages)('somebody says "%s"', (words) => {
  expect(said.some((text) => text.includes(words))).toBe(true);
});
