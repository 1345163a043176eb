import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readInventoryFile } from '../../lib/inventory';

let file: string;
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'linux-lb-inventory-')), 'linux-lb.json');
});
afterEach(() => rmSync(join(file, '..'), { recursive: true }));

const reading = (text: string) => () => {
  writeFileSync(file, text);
  return readInventoryFile(file);
};

it('is read if it has version 2', () => {
  expect(reading('{"version": 2, "stack": "web"}')()).toEqual({ version: 2, stack: 'web' });
});

test.each([
  ['an older version', '{"version": 1}', 'version 1'],
  ['a newer version', '{"version": 3}', 'version 3'],
  ['a version of another kind', '{"version": "2"}', 'version "2"'],
  ['none', '{"hosts": []}', 'no version'],
  ['nothing', 'null', 'no version'],
])('%s is refused in one sentence', (_, text, known) => {
  expect(reading(text)).toThrow(
    `${file} has ${known}, and only version 2 is read here: run \`cdktf synth\` or \`cdktn synth\` with a library as old as this command, or update the older of the two.`,
  );
});

it('says where it is no JSON', () => {
  expect(reading('{"version": 2,')).toThrow(
    /linux-lb\.json is not JSON \(.+\): run `cdktf synth` or `cdktn synth` anew\.$/,
  );
});

it('says where there is none', () => {
  expect(() => readInventoryFile(file)).toThrow(
    `${file} cannot be read (ENOENT): run \`cdktf synth\` or \`cdktn synth\`, or name another file.`,
  );
});
