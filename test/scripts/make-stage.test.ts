import * as fs from 'fs';
import { readScript, scriptPath } from '../../lib/scripts/script-files';
import { ScratchHost } from './support/scratch-host';

let host: ScratchHost;
beforeEach(() => {
  host = new ScratchHost();
});
afterEach(() => host.remove());

test('makes the stage with nothing but a place for the script that runs, for its owner alone', () => {
  host.write('home/.linux-lb/web/left', 'over');
  expect(host.run(scriptPath('make-stage.sh'), 'web', 'sudo')).toMatchObject({
    status: 0,
    stderr: '',
  });
  expect(fs.readdirSync(host.at('home/.linux-lb/web'))).toEqual(['run']);
  expect(host.snapshot()['home/.linux-lb/web']).toBe('700');
});

test('says what to do if sudo is wanted and asks for a password', () => {
  host.write('stub/no-sudo');
  const outcome = host.run(scriptPath('make-stage.sh'), 'web', 'sudo');
  expect(outcome.status).toBe(1);
  expect(outcome.stderr).toMatch(
    /^linux-lb: \S+: stage: user admin may not use sudo without a password: allow it .*\n$/,
  );
  expect(host.run(scriptPath('make-stage.sh'), 'web', 'root')).toMatchObject({ status: 0 });
});

test('what could not be filled goes, and the stages of other constructs stay', () => {
  host.write('home/.linux-lb/db/kept');
  const commands = [readScript('make-stage.sh'), 'cd .linux-lb/web', 'false || drop_stage', 'echo not so'];
  host.write('home/script.sh', ['set -- web', ...commands].join('\n'));
  expect(host.run('script.sh')).toMatchObject({ status: 1, stdout: '', stderr: '' });
  expect(fs.readdirSync(host.at('home/.linux-lb'))).toEqual(['db']);
  host.delete('home/.linux-lb/db');
  expect(host.run('script.sh')).toMatchObject({ status: 1 });
  expect(host.has('home/.linux-lb')).toBe(false);
});
