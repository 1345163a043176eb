import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { snapshotText } from '../../lib/constructs/registry/snapshot-text';
import { schemaErrors } from '../support/inventory-schema';
import { EXAMPLES, FOLDERS, PROGRAMS, inventoriesOf } from './inventories';

/** What each stack of an example is, by the inventory that its synth has written. */
async function stacksOf(example: string): Promise<string> {
  const inventories = await inventoriesOf(example);
  expect(inventories.size).toBeGreaterThan(0);
  const texts = [...inventories].map(([stack, text]) => {
    expect(schemaErrors(JSON.parse(text))).toEqual([]);
    return `stack ${stack}\n${snapshotText(text)}`;
  });
  return texts.join('\n');
}

test.each(PROGRAMS)('examples/%s is what it was', async (example) => {
  expect(await stacksOf(example)).toMatchSnapshot();
});

test.each(FOLDERS)('examples/%s says what it is, and is in the list of examples', (folder) => {
  expect(existsSync(join(EXAMPLES, folder, 'README.md'))).toBe(true);
  expect(readFileSync(join(EXAMPLES, 'README.md'), 'utf8')).toContain(`[${folder}](${folder})`);
});

test("the README's program is an example", () => {
  const [, program] =
    /^```ts nofixture\n([\s\S]*?)^```$/m.exec(readFileSync(join(EXAMPLES, '../README.md'), 'utf8')) ?? [];
  expect(program).toBe(readFileSync(join(EXAMPLES, 'lvs-dr-pair/main.ts'), 'utf8'));
});
