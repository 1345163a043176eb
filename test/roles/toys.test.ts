import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { readTree } from '../support/synth';
import { APP, Edit, FILES, NAMES, ROWS } from '../support/toys';

/** The library is compiled twice, which takes long where other tests run. */
jest.setTimeout(240_000);

/** A copy of the library, to which toys are added as CONTRIBUTING says. */
let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'linux-lb-toys-'));
  cpSync('lib', join(copy, 'lib'), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  writeFileSync(join(copy, 'app.ts'), APP);
  NAMES.forEach(edit);
  for (const [path, text] of Object.entries(FILES)) writeFileSync(join(copy, 'lib', path), text);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function edit([path, text, instead]: Edit): void {
  const file = join(copy, 'lib', path);
  const before = readFileSync(file, 'utf8');
  if (!before.includes(text)) throw new Error(`${path} has no ${text}`);
  writeFileSync(
    file,
    before.replace(text, () => instead),
  );
}

let program: ts.Program | undefined;

/** What the compiler says of the copy: `FILE: MESSAGE`, the first line of each. */
function complaints(): string[] {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => readFileSync(path, 'utf8'));
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, outDir: copy, rootDir: copy },
    copy,
  );
  program = ts.createProgram([join(copy, 'app.ts')], options, undefined, program);
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) =>
        `${file?.fileName.slice(copy.length + 5)}: ${ts.flattenDiagnosticMessageText(messageText, '\n').split('\n')[0]}`,
    );
}

it('a program, a family, a forwarding method and a kind of check do not compile without each of their rows', () => {
  const missing = complaints().map((line) => line.replace(/^([^:]*: Property '\w+' is missing).*/, '$1'));
  expect(missing.sort()).toEqual(
    ROWS.map(({ path, name }) => `${path}: Property '${name}' is missing`).sort(),
  );
});

it('with their rows they compile, and hosts get them', () => {
  for (const { path, table, name, value, from } of ROWS) {
    edit([path, table, `${table} ${name}: ${value},`]);
    if (from) edit([path, 'import', `import { ${value} } from '${from}';\nimport`]);
  }
  expect(complaints()).toEqual([]);
  program?.emit();
  execFileSync(process.execPath, [join(copy, 'app.js'), join(copy, 'out')]);
  const files = [...readTree(join(copy, 'out/stacks/toys'))];
  const lines = (step: string, path: string) =>
    files
      .filter(([each]) => each.includes(step) && each.endsWith(path))
      .flatMap(([, text]) => text.split('\n'));
  expect(lines('server-r1', 'plan/packages')).toContain('toy-server');
  expect(lines('server-r1', 'plan/programs')).toEqual(['toyd', '']);
  expect(lines('server-r1', 'plan/units')).toContain('toyd.service reload');
  expect(lines('Director', 'plan/packages')).toContain('?toyix toy-tc');
  expect(lines('Director', 'plan/real-servers').join()).toMatch(/ 198\.51\.100\.7:0 -i/);
  expect(lines('Director', '/toys-lb.conf').map((line) => line.trim())).toEqual(
    expect.arrayContaining(['lvs_method TOY', 'TOY_CHECK {', 'toy yes']),
  );
  expect(lines('Director', 'etc/linux-lb/toys-lb/firewall.conf')).toContain(
    'accept output gre any 198.51.100.7',
  );
});
