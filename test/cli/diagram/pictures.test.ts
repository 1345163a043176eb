import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PICTURES, drawnPictures } from './drawn';

const pictures = drawnPictures();

test.each([...pictures])(
  'docs/pictures/%s is as the command draws it; `npm run pictures` makes it anew',
  (name, text) => {
    expect(readFileSync(join(PICTURES, name), 'utf8')).toBe(text);
  },
);

test('docs/pictures has no others, and docs/schemes.md shows each SVG', () => {
  expect(readdirSync(PICTURES).sort()).toEqual([...pictures.keys()].sort());
  const page = readFileSync(join(PICTURES, '../schemes.md'), 'utf8');
  const shown = [...page.matchAll(/!\[[^\]]+\]\(pictures\/([^)]+)\)/g)].map(([, name]) => name);
  expect(shown.sort()).toEqual([...pictures.keys()].filter((name) => name.endsWith('.svg')).sort());
});
