import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { importFiles } from '../../../cli/import/import-files';
import { NGINX_CONFIGURATIONS } from './nginx-imported';
import { WrittenFiles } from './written-files';

const SIGNS = [
  '{',
  '}',
  ';',
  '"',
  "'",
  '\\',
  '$',
  '${',
  '#',
  '',
  '-1',
  '999999999999',
  '*',
  ':',
  '[::',
  '1.2.3.4:99999',
  '.',
];
const samples = readdirSync(NGINX_CONFIGURATIONS).map((name) =>
  readFileSync(join(NGINX_CONFIGURATIONS, name), 'utf8').split(/(\s+|[;{}])/),
);

let written: WrittenFiles;
beforeEach(() => {
  written = new WrittenFiles();
});
afterEach(() => written.remove());

test('whatever stands in a file, an import comes to an end, and loses no count', () => {
  const change = fc.tuple(fc.nat(), fc.constantFrom(...SIGNS));
  const drawn = fc.tuple(fc.constantFrom(...samples), fc.array(change, { minLength: 1, maxLength: 4 }));
  fc.assert(
    fc.property(drawn, ([tokens, changes]) => {
      const words = [...tokens];
      for (const [at, sign] of changes) words[at % words.length] = sign;
      const file = written.put('nginx.conf', `events {\n}\n${words.join('')}`);
      const { directives, asLines, unplaced } = importFiles([file]);
      expect(asLines + unplaced).toBeLessThanOrEqual(directives);
    }),
    { numRuns: 300 },
  );
}, 60_000);
