import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CHARTS, drawnCharts } from '../../../bench/charts/files';
import { picturesOfPage } from '../../support/pictures-of-page';

const ROOT = join(__dirname, '../../..');
const charts = drawnCharts();

test.each([...charts])('docs/charts/%s is of docs/measured; `npm run charts` makes it anew', (name, text) => {
  expect(readFileSync(join(CHARTS, name), 'utf8')).toBe(text);
});

test('docs/charts has no others, and the pages show each of them', () => {
  expect(readdirSync(CHARTS).sort()).toEqual([...charts.keys()].sort());
  const pages = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
  const shown = pages
    .flatMap((page) => picturesOfPage(`docs/${page}`))
    .filter((path) => path.includes('/charts/'));
  expect([...new Set(shown)].sort()).toEqual([...charts.keys()].map((name) => `docs/charts/${name}`).sort());
});

test('the same figures make the same bytes', () => {
  expect([...drawnCharts()]).toEqual([...charts]);
});

test.each([...charts])(
  '%s says what it shows, with the command and the commit that made its figures',
  (_, text) => {
    expect(text).toMatch(/^<svg [^>]*role="img" aria-labelledby="title description"/);
    expect(text).toMatch(/<title id="title">[^<]+<\/title>\n<desc id="description">[^<]+<\/desc>/);
    expect(text).toMatch(/By npm run bench -- [\w-]+, \d{4}-\d\d-\d\d, [0-9a-f]{7}/);
    expect(text.match(/npm run bench -- /g)!.length).toBeGreaterThan(1);
  },
);

test('what has no colour for dark screens is not drawn', () => {
  for (const [name, text] of charts) {
    const [, sheet, body] = /<style>([^<]*)<\/style>([^]*)/.exec(text)!;
    const colours = [...body.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, colour]) => colour);
    const strange = colours.filter((colour) => colour !== 'none' && !sheet.includes(`"${colour}"`));
    expect([name, [...new Set(strange)]]).toEqual([name, []]);
  }
});
