import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawnTwice } from '../cli/diagram/drawn';
import { picturesOfPage } from '../support/pictures-of-page';
import { EXAMPLES, FOLDERS, PROGRAMS, TRANSLATIONS, inventoriesOf } from './inventories';

/** Set, it has the pictures written anew: `npm run pictures`. */
const IS_WRITTEN = process.env.LINUX_LB_WRITE_PICTURES === '1';

/** `examples/FOLDER/STACK.svg` of each, as the command draws it today. */
const drawn = new Map<string, string>();

beforeAll(async () => {
  const inventories = new Map<string, string>();
  for (const example of PROGRAMS)
    for (const [stack, text] of await inventoriesOf(example))
      inventories.set(`${example}/${stack}.svg`, text);
  const pictures = drawnTwice([...inventories.values()]);
  [...inventories.keys()].forEach((name, at) => drawn.set(name, pictures[at][0]));
  if (IS_WRITTEN) for (const [name, svg] of drawn) writeFileSync(join(EXAMPLES, name), svg);
});

test.each(PROGRAMS)(
  "examples/%s has its stacks' pictures as the command draws them; `npm run pictures` makes them anew",
  (example) => {
    const names = readdirSync(join(EXAMPLES, example)).filter((name) => name.endsWith('.svg'));
    const pictures = names.map((name) => [
      `${example}/${name}`,
      readFileSync(join(EXAMPLES, example, name), 'utf8'),
    ]);
    expect(new Map(pictures as [string, string][])).toEqual(
      new Map([...drawn].filter(([name]) => name.startsWith(`${example}/`))),
    );
  },
);

test.each(FOLDERS)('the page of examples/%s shows them', (example) => {
  const shown = picturesOfPage(`examples/${example}/README.md`);
  const of = TRANSLATIONS.includes(example) ? 'lvs-dr-pair' : example;
  const own = [...drawn.keys()].filter((name) => name.startsWith(`${of}/`));
  expect(shown.sort()).toEqual(own.map((name) => `examples/${name}`).sort());
});
