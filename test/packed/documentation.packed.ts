import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './packed-app';

/** What jsii-rosetta leaves beside `.jsii`. */
const TABLET = join(ROOT, '.jsii.tabl.json');

interface Assembly {
  readonly types: { [name: string]: { base?: string; kind: string; docs?: { example?: string } } };
}

afterAll(() => rmSync(TABLET, { force: true }));

test("the README's program and all examples of the API compile, and are translated to other languages", () => {
  const rosetta = join(ROOT, 'node_modules/jsii-rosetta/bin/jsii-rosetta');
  const words = ['extract', '--compile', '--strict', '--fail', '.'];
  const env = { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };
  const { status, stderr } = spawnSync(process.execPath, [rosetta, ...words], {
    cwd: ROOT,
    env,
    encoding: 'utf8',
  });
  expect(stderr).not.toMatch(/error|ERROR/);
  expect(status).toBe(0);
});

test('each public construct has an example, without arrow functions', () => {
  const { types } = JSON.parse(readFileSync(join(ROOT, '.jsii'), 'utf8')) as Assembly;
  const constructs = Object.entries(types).filter(
    ([, { base, kind }]) => kind === 'class' && base === 'constructs.Construct',
  );
  expect(constructs.length).toBeGreaterThan(6);
  expect(constructs.filter(([, { docs }]) => !docs?.example).map(([name]) => name)).toEqual([]);
  expect(JSON.stringify(Object.values(types).map(({ docs }) => docs?.example))).not.toContain('=>');
});
