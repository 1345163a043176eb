import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** The suites that an npm script runs. */
const suitesOf = (script: string) => scripts[script].split('run-tests.js ')[1].split(' ');
/** Files of a suite by what their names end with. */
const endingOf = (suite: string) => (suite === 'unit' ? '.test.ts' : `.${suite}.ts`);
const ALL = [...suitesOf('test:all'), ...suitesOf('test:long')];

it('npm test and what CI runs after it are npm run test:all, each suite once', () => {
  expect([...suitesOf('test'), ...suitesOf('test:rest')]).toEqual(suitesOf('test:all'));
  expect(readFileSync('.ci/run', 'utf8').match(/^npm (?:run )?test\S*/gm)).toEqual([
    'npm test',
    'npm run test:rest',
  ]);
  expect(new Set(ALL).size).toBe(ALL.length);
});

it.each(ALL)('the suite %s has the files that end so', (suite) => {
  const { testMatch } = jest.requireActual<{ testMatch: string[] }>(
    join(process.cwd(), `jest.${suite}.config.js`),
  );
  expect(testMatch).toEqual([`**/*${endingOf(suite)}`]);
});

it('every file with tests belongs to a suite', () => {
  const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );
  const withTests = files.filter((path) =>
    /^\s*(it|test|describe\w*)(\.each)?\(/m.test(readFileSync(join('test', path), 'utf8')),
  );
  const bodies = /(^|\/)([\w-]+\.)?suite\.ts$/; // called by files of suites
  const alone = withTests.filter((path) => !ALL.some((suite) => path.endsWith(endingOf(suite))));
  expect(alone.filter((path) => !bodies.test(path))).toEqual([]);
});

it('files that are to begin first are there', () => {
  const text = readFileSync('test/support/longest-first.js', 'utf8');
  const named = [...text.matchAll(/'([\w./-]+\.ts)'/g)].map(([, path]) => path);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((path) => !existsSync(join('test', path)))).toEqual([]);
});
