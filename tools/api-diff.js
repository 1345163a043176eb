/**
 * Holds the public API that was just built against that of the last release on npm, by jsii-diff. Ends with 1 if something breaks and the version does not say so:
 * before 1.0.0 a higher minor version says it, afterwards a higher major one.
 * Usage, in the directory of a built jsii package: api-diff.js [BASE]. BASE is another one's directory, in place of the last release.
 */
const { spawnSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

/** Fetched where it is needed: nothing else of this checkout needs it. */
const JSII_DIFF = 'jsii-diff@1.134.0';

function main(directory) {
  const { name, version } = packageIn('.');
  const base = directory === undefined ? lastRelease(name) : packageIn(directory).version;
  if (base === undefined) return said(`${name}: no release yet, nothing to compare.`, 0);
  const broken = incompatibilities(directory ?? `npm:${name}@${base}`);
  if (broken === '') return said(`${name} ${version}: nothing of ${base} is broken.`, 0);
  console.error(broken);
  if (mayBreak(base, version)) return said(`${name} ${version} may break ${base}.`, 0);
  return said(`${name} ${version} must not break ${base}: see docs/release.md.`, 1);
}

function packageIn(directory) {
  return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
}

/** The version that npm installs, if there is one. */
function lastRelease(name) {
  const { stdout, stderr } = run('npm', 'view', '--json', name, 'version');
  const answer = stdout === '' ? {} : JSON.parse(stdout);
  if (typeof answer === 'string') return answer;
  if (answer.error?.code === 'E404') return undefined;
  throw new Error(`npm does not say which version of ${name} is its last one: ${stderr}`);
}

/** What jsii-diff says is broken of the base, an experimental API's too; nothing if nothing is. */
function incompatibilities(base) {
  const words = ['--yes', `--package=${JSII_DIFF}`, '--', 'jsii-diff', '--error-on', 'all', base, '.'];
  const { status, stderr } = run('npm', 'exec', ...words);
  if (status === 0) return '';
  if (status === 1 && stderr.includes('API elements with incompatible changes')) return stderr;
  throw new Error(`jsii-diff could not compare with ${base}: ${stderr}`);
}

function run(program, ...words) {
  const env = { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };
  return spawnSync(program, words, { encoding: 'utf8', env });
}

/** Semantic Versioning, with what npm's `^` makes of versions before 1.0.0. */
function mayBreak(base, version) {
  const [old, current] = [base, version].map((each) => each.split('.').map(Number));
  if (old[0] !== current[0]) return current[0] > old[0];
  return old[0] === 0 && current[1] > old[1];
}

function said(sentence, status) {
  console.log(sentence);
  return status;
}

module.exports = { mayBreak };
if (require.main === module) {
  try {
    process.exitCode = main(process.argv[2]);
  } catch ({ message }) {
    console.error(message.trim());
    process.exitCode = 2;
  }
}
