import manifest from '../package.json';
import { forCdktn, manifestForCdktn } from '../tools/cdktn-package';
import { importsOf, sourceFiles } from './support/imports';

it('every source imports cdktn in place of cdktf', () => {
  const sources = sourceFiles('lib').map(({ path, text }) => ({
    path,
    imports: importsOf(path, forCdktn(text)),
  }));
  expect(sources.filter(({ imports }) => imports.includes('cdktf'))).toEqual([]);
  expect(sources.filter(({ imports }) => imports.includes('cdktn')).length).toBeGreaterThan(20);
});

it.each([
  "import { App } from 'cdktf';\nimport { VirtualIp } from 'cdktf-linux-lb';",
  "const { App } = require('cdktf');",
  '# cdktf-linux-lb',
  'npx cdktf deploy',
  'npm install cdktf constructs cdktf-linux-lb',
  'npm install --save-dev cdktf-cli`, and then',
])('what is said to a reader is of cdktn: %s', (text) => {
  expect(forCdktn(text)).toBe(text.replaceAll('cdktf', 'cdktn'));
});

it.each([
  'Made by cdktf-linux-lb for web. Changes made here are lost',
  "Symbol.for('cdktf/customSynthesis')",
  "const ID = 'cdktf-linux-lb:null';",
  "join(directory, 'cdktf.out', 'stacks')",
  "existsSync('cdktf.json')",
  'https://github.com/cdktf-linux-lb/cdktf-linux-lb.git',
  'With cdktf: `npm i cdktf-linux-lb`. With cdktn: `npm i cdktn-linux-lb`.',
])('what hosts, states and others know it by stays: %s', (text) => {
  expect(forCdktn(text)).toBe(text);
});

it('its package.json is ours but for names and peers', () => {
  const { name, version, dependencies, bundledDependencies, repository, peerDependencies, jsii } =
    manifestForCdktn(manifest);
  expect(name).toBe('cdktn-linux-lb');
  expect({ version, dependencies, bundledDependencies, repository }).toEqual({
    version: manifest.version,
    dependencies: manifest.dependencies,
    bundledDependencies: manifest.bundledDependencies,
    repository: manifest.repository,
  });
  expect(Object.keys(peerDependencies)).toEqual(['cdktn', 'constructs']);
  expect(jsii.targets.python).toEqual({ distName: 'cdktn-linux-lb', module: 'cdktn_linux_lb' });
  expect(jsii.targets.java.maven.groupId).toBe(manifest.jsii.targets.java.maven.groupId);
  expect(jsii.targets.go.moduleName).toBe('github.com/cdktf-linux-lb/cdktn-linux-lb-go');
});
