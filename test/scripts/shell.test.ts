import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import {
  hostScriptDirectory,
  hostScriptNames,
  leaveScript,
  prepareScript,
  vipDeviceScript,
} from '../../lib/scripts/script-files';

const scripts = [
  ...hostScriptNames().map((name) => path.join(hostScriptDirectory(), name)),
  vipDeviceScript(),
  prepareScript(),
  leaveScript(),
];

test('every script is listed, so that it travels', () => {
  const there = fs.readdirSync(hostScriptDirectory()).filter((name) => name !== 'vip-device.sh');
  expect(hostScriptNames().sort()).toEqual(there.sort());
});

test.each(scripts)('%s is POSIX sh and short', (script) => {
  expect(spawnSync('/bin/dash', ['-n', script], { encoding: 'utf8' })).toMatchObject({
    status: 0,
    stderr: '',
  });
  expect(fs.readFileSync(script, 'utf8').split('\n').length).toBeLessThan(120);
});

test('shellcheck has nothing to say', () => {
  const check = spawnSync('shellcheck', ['-x', ...scripts], { encoding: 'utf8' });
  if (check.error) throw new Error('shellcheck is not here: apt-get install shellcheck');
  expect(check.stdout).toBe('');
});
