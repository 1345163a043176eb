/**
 * Writes build/cdktn-linux-lb, the package for cdktn, the community's fork of cdktf: sources, README, API.md and package.json of this checkout, with the one framework's
 * name in place of the other's. Nothing of it is kept in git, and tools/build.sh compiles it there.
 */
const { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const ROOT = join(__dirname, '..');
const PACKAGE = join(ROOT, 'build/cdktn-linux-lb');

/** As wide as `npm run matrix` shows (docs/engines.md). */
const PEERS = { cdktn: '^0.24.0', constructs: '^10.6.0' };

/** What is said to the compiler and to readers. What goes to hosts and into a plan stays as it is, so that a state goes with either package. */
const NAMES = [
  [/(['"])cdktf(-linux-lb|-cli)?\1/g, '$1cdktn$2$1'],
  [/\bcdktf (synth|deploy|destroy|diff|init)\b/g, 'cdktn $1'],
  [/\bcdktf(?=(-linux-lb)?\.[A-Z])/g, 'cdktn'],
  [/^# cdktf-linux-lb$/, '# cdktn-linux-lb'],
];

/** A line that speaks of both is as it is meant. */
function forCdktn(text) {
  return text
    .split('\n')
    .map((line) => (line.includes('cdktn') ? line : lineForCdktn(line)))
    .join('\n');
}

function lineForCdktn(line) {
  const commands = line.replace(/\bnpm (i|install) .*/, (words) =>
    words.replace(/\bcdktf(?=(-linux-lb|-cli)?([@ `]|$))/g, 'cdktn'),
  );
  return NAMES.reduce((changed, [name, other]) => changed.replace(name, other), commands);
}

function manifestForCdktn(manifest) {
  const { cdktn, constructs } = manifest.devDependencies;
  return {
    ...manifest,
    name: 'cdktn-linux-lb',
    description: manifest.description.replace('CDKTF', 'CDK Terrain (cdktn)'),
    workspaces: undefined,
    scripts: undefined,
    overrides: undefined,
    peerDependencies: PEERS,
    devDependencies: { cdktn, constructs },
    jsii: JSON.parse(JSON.stringify(manifest.jsii), nameForCdktn),
  };
}

/** The owner of the repository is the same. */
function nameForCdktn(key, value) {
  if (typeof value !== 'string' || key === 'groupId') return value;
  return value.replace(/cdktf(?!-linux-lb\/)/g, 'cdktn').replace('Cdktf', 'Cdktn');
}

function write() {
  rmSync(PACKAGE, { recursive: true, force: true });
  mkdirSync(PACKAGE, { recursive: true });
  const isPage = (path) => !/\/docs\/(\.vitepress|api)$/.test(path); // what the site is made with and of
  for (const name of ['lib', 'docs', 'README.md', 'API.md', 'LICENSE', 'tsconfig.jsii.json'])
    cpSync(join(ROOT, name), join(PACKAGE, name), { recursive: true, filter: isPage });
  for (const file of ['README.md', 'API.md', ...sources()]) rewrite(join(PACKAGE, file), forCdktn);
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const text = JSON.stringify(manifestForCdktn(manifest), undefined, 2);
  writeFileSync(join(PACKAGE, 'package.json'), `${text}\n`);
  for (const name of manifest.bundledDependencies) bundle(name);
}

function sources() {
  const names = readdirSync(join(PACKAGE, 'lib'), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.ts')).map((name) => join('lib', name));
}

function rewrite(file, change) {
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

/** npm packs what is bundled from the package's own node_modules. */
function bundle(name) {
  const place = join('node_modules', name);
  cpSync(join(ROOT, place), join(PACKAGE, place), { recursive: true });
}

module.exports = { forCdktn, manifestForCdktn };
if (require.main === module) write();
