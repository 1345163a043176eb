import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { SourceFile, importsOf, sourceFiles } from './support/imports';

/** A file imports from its own layer and from layers before it. */
const LAYERS = [
  'inventory',
  'validation',
  'config',
  'options',
  'scripts',
  'provisioning',
  'roles',
  'constructs',
  'index.ts',
];

const lib = sourceFiles('lib');

const layer = (path: string) => path.split('/')[1];
const isOurs = (module: string) => module.startsWith('lib/');
const isPackage = (name: string) => (module: string) => module === name || module.startsWith(`${name}/`);
const isCdktf = isPackage('cdktf');

function offences(files: SourceFile[], offends: (file: SourceFile, module: string) => boolean): string[] {
  return files.flatMap((file) =>
    file.imports.filter((module) => offends(file, module)).map((module) => `${file.path} imports ${module}`),
  );
}

const inLayers = (...names: string[]) => lib.filter(({ path }) => names.includes(layer(path)));
const notInLayers = (...names: string[]) => lib.filter(({ path }) => !names.includes(layer(path)));

it('reads the library', () => {
  expect(lib.length).toBeGreaterThan(40);
  expect(new Set(lib.map(({ path }) => layer(path)))).toEqual(new Set(LAYERS));
  const director = lib.find(({ path }) => path === 'lib/roles/lvs-director.ts')!;
  expect(director.imports).toContain('lib/provisioning/host-plan.ts');
  expect(
    lib.every(({ imports, text }) => imports.length >= text.split(/^import |^export .* from /m).length - 1),
  ).toBe(true);
});

it('layers: a file imports only from its own folder and the folders before it', () => {
  const rank = (path: string) => LAYERS.indexOf(layer(path));
  expect(offences(lib, ({ path }, module) => isOurs(module) && rank(module) > rank(path))).toEqual([]);
});

it('layers: lib imports nothing of the project outside lib', () => {
  const known = /^(lib\/|node:|cdktf$|constructs$|ipaddr\.js$|fs$|path$)/;
  expect(offences(lib, (_, module) => !known.test(module))).toEqual([]);
});

it('config is pure text: it imports nothing outside itself', () => {
  expect(offences(inLayers('config'), (_, module) => layer(module) !== 'config')).toEqual([]);
});

it('scripts import nothing of the project', () => {
  expect(offences(inLayers('scripts'), (_, module) => isOurs(module) && layer(module) !== 'scripts')).toEqual(
    [],
  );
});

it('options import only validation, and the reader, which judges lines of users', () => {
  const allowed = /^lib\/(options|validation|config\/reader)\//;
  expect(offences(inLayers('options'), (_, module) => !allowed.test(module))).toEqual([]);
});

it('provisioning knows neither config nor roles', () => {
  expect(
    offences(inLayers('provisioning'), (_, module) => ['config', 'roles'].includes(layer(module))),
  ).toEqual([]);
});

it('roles take only host-plan from provisioning, which is types and nothing else', () => {
  const offends = (_: SourceFile, module: string) =>
    module.startsWith('lib/provisioning/') && module !== 'lib/provisioning/host-plan.ts';
  expect(offences(inLayers('roles'), offends)).toEqual([]);
  const hostPlan = lib.find(({ path }) => path === 'lib/provisioning/host-plan.ts')!;
  expect(hostPlan.text).not.toMatch(/^export (?!interface |type )/m);
});

it('roles know neither cdktf nor constructs', () => {
  expect(offences(inLayers('roles'), (_, module) => isCdktf(module) || module === 'constructs')).toEqual([]);
});

it('cdktf is known in validation, provisioning and constructs only', () => {
  expect(
    offences(notInLayers('validation', 'provisioning', 'constructs'), (_, module) => isCdktf(module)),
  ).toEqual([]);
});

it('null_resource and provisioners are spoken of in provisioning only', () => {
  const words = /null_resource|terraform_data|provisioners?:|remote-exec/;
  const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  const offenders = notInLayers('provisioning').filter(({ text }) => words.test(withoutComments(text)));
  expect(offenders.map(({ path }) => path)).toEqual([]);
});

/** Those that are there at run time; a `structs.ts` knows types of files that ask it. */
const imported = (path: string) => {
  const file = lib.find((each) => each.path === path);
  const types = [...(file?.text.matchAll(/^import type [^;]*;/gm) ?? [])].map(([text]) => text).join('\n');
  const onlyTypes = file ? importsOf(path, types) : [];
  return file?.imports.filter((module) => !onlyTypes.includes(module)) ?? [];
};

it('no file imports itself by a detour', () => {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, trail: string[]): void => {
    if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
    if (done.has(path) || trail.includes(path)) return;
    for (const module of imported(path)) visit(module, [...trail, path]);
    done.add(path);
  };
  for (const { path } of lib) visit(path, []);
  expect(circles).toEqual([]);
});

it('files have at most 300 lines', () => {
  expect(lib.filter(({ text }) => text.split('\n').length > 301).map(({ path }) => path)).toEqual([]);
});

it('names say what is inside', () => {
  const empty = /^(utils?|common|shared|helpers?|misc)(\.|$)/;
  const words = (path: string) => path.split('/').concat(basename(path));
  const all = [...lib, ...sourceFiles('lab'), ...sourceFiles('cli')].map(({ path }) => path);
  expect(all.filter((path) => words(path).some((word) => empty.test(word)))).toEqual([]);
});

it('inventory is types and a reader: it imports nothing outside itself', () => {
  const known = /^(lib\/inventory\/|node:)/;
  expect(offences(inLayers('inventory'), (_, module) => !known.test(module))).toEqual([]);
});

it.each(['lab', 'cli'])('%s has in its package.json what it imports', (folder) => {
  const { dependencies } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as {
    dependencies: { [name: string]: string };
  };
  const isForeign = (module: string) => !/^(node:|lib\/|lab\/|cli\/)/.test(module);
  const imported = sourceFiles(folder).flatMap(({ imports }) => imports.filter(isForeign));
  expect([...new Set(imported)].sort()).toEqual(Object.keys(dependencies).sort());
});

it.each(['lab', 'cli'])('%s imports of the project the inventory alone', (folder) => {
  const known = new RegExp(`^(lib/inventory|${folder})/`);
  const offends = (_: SourceFile, module: string) =>
    /^(lib|lab|cli|demo|test)\//.test(module) && !known.test(module);
  expect(sourceFiles(folder).length).toBeGreaterThan(4);
  expect(offences(sourceFiles(folder), offends)).toEqual([]);
});

it('tests and demo name the file lab/index: by the folder alone its package.json leads to what was built', () => {
  const files = [...sourceFiles('test'), ...sourceFiles('demo')];
  expect(files.filter(({ text }) => /from '(\.\.\/)+lab'/.test(text)).map(({ path }) => path)).toEqual([]);
});
