import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { snapshotText } from '../../lib/constructs/registry/snapshot-text';
import { schemaErrors } from '../support/inventory-schema';

const ROOT = join(__dirname, '../..');
const FOLDERS = readdirSync(join(ROOT, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
/** They make the same as one of the others: `test/guide/python.guide.ts`, `npm run languages`. */
const IN_OTHER_LANGUAGES = ['go', 'java', 'python'];
const EXAMPLES = FOLDERS.filter((name) => !IN_OTHER_LANGUAGES.includes(name));

let out: string;

beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'linux-lb-example-'));
  process.env.CDKTF_OUTDIR = out;
});

afterEach(() => {
  rmSync(out, { recursive: true });
  delete process.env.CDKTF_OUTDIR;
});

/** What each stack of an example is, by the inventory that its synth has written. */
async function stacksOf(example: string): Promise<string> {
  await import(join(ROOT, 'examples', example, 'main.ts'));
  const stacks = readdirSync(join(out, 'stacks')).sort();
  expect(stacks).not.toEqual([]);
  const texts = stacks.map((stack) => {
    const text = readFileSync(join(out, 'stacks', stack, 'linux-lb.json'), 'utf8');
    expect(schemaErrors(JSON.parse(text))).toEqual([]);
    return `stack ${stack}\n${snapshotText(text)}`;
  });
  return texts.join('\n');
}

test.each(EXAMPLES)('examples/%s is what it was', async (example) => {
  expect(await stacksOf(example)).toMatchSnapshot();
});

test.each(FOLDERS)('examples/%s says what it is, and is in the list of examples', (folder) => {
  expect(existsSync(join(ROOT, 'examples', folder, 'README.md'))).toBe(true);
  expect(readFileSync(join(ROOT, 'examples/README.md'), 'utf8')).toContain(`[${folder}](${folder})`);
});

test("the README's program is an example", () => {
  const [, program] =
    /^```ts nofixture\n([\s\S]*?)^```$/m.exec(readFileSync(join(ROOT, 'README.md'), 'utf8')) ?? [];
  expect(program).toBe(readFileSync(join(ROOT, 'examples/lvs-dr-pair/main.ts'), 'utf8'));
});
