import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
/** Where the examples are. */
export const EXAMPLES = join(ROOT, 'examples');
export const FOLDERS = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
/** The README's program in other languages: `test/guide/python.guide.ts`, `npm run languages`, and by hand. */
export const TRANSLATIONS = ['csharp', 'go', 'java', 'python'];
export const PROGRAMS = FOLDERS.filter((name) => !TRANSLATIONS.includes(name));

/** The inventory that an example's synth writes of each stack, by the stack's name. A process runs an example once. */
export async function inventoriesOf(example: string): Promise<Map<string, string>> {
  const out = mkdtempSync(join(tmpdir(), 'linux-lb-example-'));
  process.env.CDKTF_OUTDIR = out;
  try {
    await import(join(EXAMPLES, example, 'main.ts'));
    const stacks = readdirSync(join(out, 'stacks')).sort();
    return new Map(
      stacks.map((stack) => [stack, readFileSync(join(out, 'stacks', stack, 'linux-lb.json'), 'utf8')]),
    );
  } finally {
    delete process.env.CDKTF_OUTDIR;
    rmSync(out, { recursive: true });
  }
}
