import { App, Lazy, TerraformOutput, TerraformStack } from 'cdktf';
import * as fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PAYLOAD_END, Payload, PayloadFile, directoriesOf } from '../../lib/provisioning/payload';
import { readScript } from '../../lib/scripts/script-files';

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'linux-lb-payload-'));
});
afterEach(() => rmSync(outdir, { recursive: true }));

/** Synthesizes one payload into the same place as before; returns its path, its text, and what lies there. */
function synthPayload(files: PayloadFile[]): { path: string; text: string; present: string[] } {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'web');
  const produced: PayloadFile[] = [];
  const payload = new Payload(stack, 'own', () => produced);
  new TerraformOutput(stack, 'path', { value: Lazy.stringValue({ produce: () => payload.fileName }) });
  produced.push(...files);
  app.synth();
  const { output } = JSON.parse(readFileSync(join(outdir, 'stacks/web/cdk.tf.json'), 'utf8'));
  const path = join(outdir, 'stacks/web/assets/linux-lb', output.path.value);
  const present = readdirSync(join(outdir, 'stacks/web/assets/linux-lb'));
  return { path, text: readFileSync(path, 'utf8'), present };
}

/** What lies in a directory after the script of hosts has read that text there. */
function unpackedBy(shell: string, files: PayloadFile[], text: string): { [path: string]: string } {
  const stage = mkdtempSync(join(outdir, 'stage-'));
  const commands = [readScript('unpack.sh'), `mkdir -p . ${directoriesOf(files).join(' ')}`];
  const script = [...commands, `unpack d1 <<'${PAYLOAD_END}'\n${text}${PAYLOAD_END}\n`].join('\n');
  const { status, stderr } = spawnSync(shell, { cwd: stage, input: script, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const entries = readdirSync(stage, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(paths.map((path) => [path.slice(stage.length + 1), readFileSync(path, 'utf8')]));
}

const A = { path: 'plan/files', content: 'a\n' };
const B = { path: 'files/etc/b', content: 'ü${x}\n' };

it('is one text that a person can read, and everybody may', () => {
  const { path, text } = synthPayload([A, B]);
  expect(text).toBe('@@linux-lb:file plan/files\na\n@@linux-lb:file files/etc/b\nü${x}\n');
  expect(path).toMatch(/assets\/linux-lb\/[0-9a-f]{32}\.txt$/);
  expect(statSync(path).mode & 0o444).toBe(0o444);
});

it('has the same name for the same files, and another for other names, texts or borders', () => {
  const [first, ...others] = [[A, B], [A], [{ ...A, path: 'plan/x' }, B], [{ ...A, content: 'b\n' }, B]].map(
    (files) => synthPayload(files).path,
  );
  expect(new Set([first, ...others]).size).toBe(4);
  expect(synthPayload([A, B]).path).toBe(first);
  const border = (path: string, content: string) => synthPayload([{ path, content }]).path;
  expect(border('ab', 'c')).not.toBe(border('a', 'bc'));
});

it('leaves nothing of an earlier synth, and what is there already as it is', () => {
  synthPayload([A]);
  const { path, present } = synthPayload([B]);
  expect(present).toHaveLength(1);
  utimesSync(path, 1, 1);
  synthPayload([B]);
  expect(statSync(path).mtimeMs).toBe(1000);
});

it('is there once for all who send the same', () => {
  const stack = new TerraformStack(new App({ outdir }), 'web');
  for (const [id, files] of Object.entries({ one: [A], other: [A], third: [B] }))
    new Payload(stack, id, () => files);
  (stack.node.root as App).synth();
  expect(readdirSync(join(outdir, 'stacks/web/assets/linux-lb'))).toHaveLength(2);
});

const CONTENTS = [
  '',
  '\n',
  '\n\n',
  'x',
  'x\n\ny',
  ' \t\\n %s & $HOME `id` \'"\r\n',
  '@@linux-lb:word:NAME@@',
  '@@linux-lb',
  'é€😀\n',
];

test.each(['sh', 'bash'])('%s on a host makes the same files of it', (shell) => {
  const line = fc.oneof(
    fc.constantFrom(...CONTENTS),
    fc.string().filter((text) => !text.includes('\0')),
  );
  const contents = fc.array(line, { maxLength: 6 }).map((parts) => parts.join('\n'));
  fc.assert(
    fc.property(fc.array(contents, { maxLength: 5 }), (drawn) => {
      const files = [...CONTENTS, ...drawn].map((content, at) => ({
        path: `files/etc/dir ${at % 3}/f${at}`.replace(' ', '-'),
        content,
      }));
      const expected = Object.fromEntries(files.map(({ path, content }) => [path, content]));
      expect(unpackedBy(shell, files, synthPayload(files).text)).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});

it('that cannot be written is one sentence', () => {
  const { stderr, status } = spawnSync('sh', {
    cwd: outdir,
    input: `${readScript('unpack.sh')}\nunpack d1 <<'E'\n@@linux-lb:file nowhere/x\na\nE\n`,
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^linux-lb: d1: stage: cannot write what was sent to .*\n$/m);
});

test.each(['a\0b', 'a\n@@linux-lb:file x\n', '@@linux-lb:end@@\n'])(
  'with %j in it is refused at synth',
  (content) => {
    expect(() => synthPayload([{ path: 'files/etc/b', content }])).toThrow(
      /^web\/own: 'files\/etc\/b' must be text without NUL bytes and without lines that begin with '@@linux-lb:', got /,
    );
  },
);
