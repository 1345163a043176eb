import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { scriptPath } from '../../lib/scripts/script-files';

let directory: string;
let dispatcher: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'linux-lb-dispatch-'));
  writeFileSync(join(directory, 'systemctl'), '#!/bin/sh\necho "$@"\n');
  chmodSync(join(directory, 'systemctl'), 0o755);
  dispatcher = join(directory, '90-linux-lb-web-return-routes.service');
  symlinkSync(scriptPath('return-routes-dispatch.sh'), dispatcher);
});
afterEach(() => rmSync(directory, { recursive: true }));

function dispatch(...words: string[]): { status: number | null; stdout: string } {
  const env = { ...process.env, PATH: `${directory}${delimiter}${process.env.PATH}` };
  const { status, stdout } = spawnSync('sh', [dispatcher, ...words], { encoding: 'utf8', env });
  return { status, stdout };
}

test('a card that is up has the unit after which the file is named make its routes again, without a wait', () => {
  expect(dispatch('eth0', 'up')).toEqual({
    status: 0,
    stdout: '--no-block try-reload-or-restart linux-lb-web-return-routes.service\n',
  });
});

test.each([
  ['eth0', 'down'],
  ['none', 'hostname'],
  ['none', 'connectivity-change'],
])('%s %s is no matter of ours', (...words) => {
  expect(dispatch(...words)).toEqual({ status: 0, stdout: '' });
});
