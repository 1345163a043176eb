import { spawnSync } from 'child_process';
import { readScript } from '../../lib/scripts/script-files';
import { ScratchHost, eventually } from './support/scratch-host';

const SCRIPT = 'home/.linux-lb-web.4711.sh';
let host: ScratchHost;
beforeEach(() => {
  host = new ScratchHost();
});
afterEach(() => host.remove());

/** Runs a script that Terraform has put into the login user's home. */
function run(...commands: string[]): number | null {
  host.write(SCRIPT, ['#!/bin/sh', readScript('leave-no-script.sh'), ...commands].join('\n'));
  // Without the stand-ins, of which `sleep` does not; and with a terminal that is gone at the end, as Terraform asks for one.
  const command = `/bin/dash ./${SCRIPT.replace('home/', '')}`;
  return spawnSync('script', ['-qec', command, '/dev/null'], { cwd: host.at('home') }).status;
}

test('a script goes before it does anything, wherever it goes then', () => {
  host.write('home/stage/kept');
  expect(run('cd stage', 'ls -a .. >../seen')).toBe(0);
  expect(host.read('home/seen').split('\n')).not.toContain('.linux-lb-web.4711.sh');
});

test('and the empty file that Terraform puts in the place of one that succeeded goes when it has come', async () => {
  expect(run('true')).toBe(0);
  host.write(SCRIPT);
  await eventually(() => !host.has(SCRIPT));
});

test.each([
  ['leave.sh', 'web h1 shop web/pair stack'],
  ['make-stage.sh', 'web'],
])('with %s after it, too', async (script, words) => {
  expect(run(`set -- ${words}`, readScript(script))).toBe(0);
  host.write(SCRIPT);
  await eventually(() => !host.has(SCRIPT));
});

test('a script that failed says so, and waits for nothing', () => {
  expect(run('exit 3')).toBe(3);
  expect(host.has(SCRIPT)).toBe(false);
});

test('nobody waits for what waits', () => {
  const begun = Date.now();
  run('true');
  expect(Date.now() - begun).toBeLessThan(5000);
});
