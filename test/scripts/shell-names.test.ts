import * as fs from 'fs';
import * as path from 'path';
import { HOST_SCRIPTS } from '../../lib/scripts/script-files';
import { localNames, namesSet, shellFunctions } from './support/shell-functions';

const SCRIPTS = path.dirname(HOST_SCRIPTS);
const scripts = fs
  .readdirSync(SCRIPTS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.sh'))
  .sort();

const parsed = scripts.map((name) => ({ name, ...shellFunctions(path.join(SCRIPTS, name)) }));
const isLowerCase = (name: string) => name === name.toLowerCase();

/** A script and the parts that it sources from the directory of its name; parts of a directory without such a script are for all. */
function family(name: string) {
  const [directory] = name.replace(/\.sh$/, '').split('/');
  const own = parsed.filter(
    (other) => other.name === `${directory}.sh` || path.dirname(other.name) === directory,
  );
  return directory === 'host' || own.some((other) => !other.name.includes('/')) ? own : parsed;
}

/** A lower-case name that is set is the function's own, or that of a function which calls it, or the script's own. */
function strayNames({ name: script, functions }: (typeof parsed)[number]): string[] {
  const all = family(script);
  const ofScript = all.flatMap(({ outside }) => namesSet(outside));
  return functions.flatMap(({ name, body }) => {
    const callers = all
      .flatMap((other) => other.functions)
      .filter((other) => new RegExp(`\\b${name}\\b`).test(other.body));
    const known = [...ofScript, ...[body, ...callers.map((caller) => caller.body)].flatMap(localNames)];
    return namesSet(body)
      .filter((each) => isLowerCase(each) && !known.includes(each))
      .map((each) => `${name}: ${each}`);
  });
}

test.each(parsed)('$name: no function sets a name that another one may use', (script) => {
  expect(strayNames(script)).toEqual([]);
});

test.each(parsed.filter(({ name }) => name.startsWith('host/')))(
  '$name: programs in a loop do not get its list as their input',
  ({ name }) => {
    const lines = fs.readFileSync(path.join(SCRIPTS, name), 'utf8').split('\n');
    expect(lines.filter((line) => /\bdone <|\| while /.test(line))).toEqual([]);
  },
);
