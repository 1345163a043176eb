import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { HOST_SCRIPTS, hostScripts, scriptPath } from '../../lib/scripts/script-files';

jest.setTimeout(60_000);

const scripts = [
  ...hostScripts().map(({ name }) => path.join(HOST_SCRIPTS, name)),
  scriptPath('vip-device.sh'),
  scriptPath('make-stage.sh'),
  scriptPath('leave.sh'),
  scriptPath('leave-no-script.sh'),
  scriptPath('unpack.sh'),
  scriptPath('metrics.sh'),
  ...['cluster', 'vrrp', 'transitions', 'ipvs', 'nginx', 'exposition', 'status'].map((part) =>
    scriptPath(`metrics/${part}.sh`),
  ),
  scriptPath('firewall.sh'),
  ...['openings', 'nftables', 'iptables', 'untracked', 'firewalld-policy', 'firewalld'].map((part) =>
    scriptPath(`firewall/${part}.sh`),
  ),
];

test.each(scripts)('%s is POSIX sh and short', (script) => {
  expect(spawnSync('/bin/dash', ['-n', script], { encoding: 'utf8' })).toMatchObject({
    status: 0,
    stderr: '',
  });
  expect(fs.readFileSync(script, 'utf8').split('\n').length).toBeLessThan(120);
});

test('shellcheck has nothing to say', () => {
  const [apply, teardown] = ['apply.sh', 'teardown.sh'].map((name) => path.join(HOST_SCRIPTS, name));
  const alone = scripts.filter(
    (script) => path.dirname(script) !== HOST_SCRIPTS || script.endsWith('/view.sh'),
  );
  const check = (...words: string[]) => {
    const done = spawnSync('shellcheck', words, { encoding: 'utf8' });
    if (done.error) throw new Error('shellcheck is not here: apt-get install shellcheck');
    return done.stdout;
  };
  // -a: the parts too, as apply.sh sources them. Once is enough: teardown.sh sources the same.
  expect(check('-x', '-a', apply)).toBe('');
  expect(check('-e', 'SC1091,SC2034,SC2153', teardown)).toBe('');
  // Found by their names; what their hooks set is read elsewhere.
  const found = scripts.filter((script) => /\/(program|family|check)-[^/]*$/.test(script));
  expect(found.length).toBeGreaterThan(10);
  expect(check('-e', 'SC2034', ...found)).toBe('');
  // -x: the parts are read as firewall.sh and metrics.sh source them.
  expect(check('-x', scriptPath('firewall.sh'), scriptPath('metrics.sh'))).toBe('');
  expect(check(...alone.filter((script) => !/firewall|metrics/.test(script)))).toBe('');
});
