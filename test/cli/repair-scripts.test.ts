import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import { RESTORE, UNDO, script } from '../../cli/repair/repair';
import { ScratchHost } from '../scripts/support/scratch-host';
import { servingHost } from '../scripts/support/plans';

const CONF = '/etc/keepalived/linux-lb.d/web.conf';

let host: ScratchHost;
afterEach(() => host.remove());

/** Runs a script as ssh does: on the standard input of a shell. */
function run(text: string, call: string, lines: readonly string[], ...words: string[]) {
  const { env, cwd } = host.surroundings();
  const PATH = `${host.at('bin')}:${env.PATH}`;
  const { status, stdout, stderr } = spawnSync('/bin/dash', ['-s', '--', ...words], {
    cwd,
    env: { ...env, PATH },
    input: script(text, call, lines),
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const restore = (texts: { readonly [path: string]: string } = {}) =>
  run(
    RESTORE,
    'restore "$@"',
    Object.entries(texts).map(([path, text]) => `${path} ${Buffer.from(text).toString('base64')}`),
    'web',
    'h1',
  );

describe('restore.sh', () => {
  beforeEach(() => {
    host = servingHost();
    host.takeLog();
  });

  test('does the last deploy again: a changed file, its mode, a sysctl, a unit', () => {
    const before = host.snapshot();
    const text = host.read(CONF.slice(1));
    host.write(CONF.slice(1), 'mine\n');
    host.write('proc/sys/net/ipv4/ip_forward', '0\n');
    host.write(
      'stub/units/keepalived.service',
      host.read('stub/units/keepalived.service').replace('enabled', 'disabled'),
    );
    expect(restore({ [CONF]: text })).toMatchObject({ status: 0, stderr: '' });
    expect(host.snapshot()).toEqual(before);
    expect(host.takeLog()).toContain('reload keepalived.service');
    chmodSync(host.at(CONF.slice(1)), 0o666);
    expect(restore()).toMatchObject({ status: 0, stderr: '' });
    expect(host.snapshot()).toEqual(before);
  });

  test('brings a file back that is gone, and leaves nothing of its own', () => {
    const text = host.read(CONF.slice(1));
    host.delete(CONF.slice(1));
    expect(restore({ [CONF]: text })).toMatchObject({ status: 0, stderr: '' });
    expect(host.read(CONF.slice(1))).toBe(text);
    expect(readdirSync(host.at('run')).filter((name) => name.startsWith('linux-lb-restore'))).toEqual([]);
  });

  test('changes nothing where it does not know what a file was, or is sent another text', () => {
    host.write(CONF.slice(1), 'mine\n');
    const before = host.snapshot();
    const complaint = `${CONF} is not as it was deployed, and what it was is not known here\n`;
    expect(restore()).toMatchObject({ status: 1, stderr: complaint });
    expect(restore({ [CONF]: 'yours\n' })).toMatchObject({ status: 1, stderr: complaint });
    expect(host.snapshot()).toEqual(before);
  });

  test('says so where there is no deploy', () => {
    host.delete('var/lib/linux-lb/web/manifest');
    expect(restore().stderr).toMatch(/ is not what a deploy leaves\n$/);
  });
});

describe('undo.sh', () => {
  const notes = () => host.read('notes').trim().split('\n');

  beforeEach(() => {
    host = new ScratchHost();
    mkdirSync(host.at('bin'));
    for (const name of ['ip', 'ipvsadm', 'systemctl']) {
      const answer =
        name === 'ipvsadm'
          ? `case $1 in -S) echo '-A -t 192.0.2.100:80 -s rr -p 300 -M 255.255.255.0' ;; esac`
          : '';
      host.write(`bin/${name}`, `#!/bin/sh\necho ${name} "$@" >>${host.at('notes')}\n${answer}\n`);
      chmodSync(host.at(`bin/${name}`), 0o755);
    }
  });

  test('takes back what was done by hand', () => {
    const lines = [
      'address 192.0.2.101/32 vip-web',
      'service -t 192.0.2.100:8080',
      'server -t 192.0.2.100:80 192.0.2.66:80',
      'renew restart linux-lb-web-vip.service',
      'unmask keepalived.service',
    ];
    expect(run(UNDO, 'undo', lines)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(notes()).toEqual([
      'ip addr del 192.0.2.101/32 dev vip-web',
      'ipvsadm -D -t 192.0.2.100:8080',
      'ipvsadm -d -t 192.0.2.100:80 -r 192.0.2.66:80',
      'systemctl restart linux-lb-web-vip.service',
      'systemctl unmask -q keepalived.service',
    ]);
  });

  test('a scheduler comes back with the service’s persistence as it is', () => {
    expect(run(UNDO, 'undo', ['scheduler -t 192.0.2.100:80 wrr']).status).toBe(0);
    expect(notes()).toContain('ipvsadm -E -t 192.0.2.100:80 -s wrr -p 300 -M 255.255.255.0');
  });

  test('goes on after a failure, and tells of it', () => {
    host.write('bin/ip', '#!/bin/sh\necho "Cannot find device" >&2\nexit 1\n');
    const { status, stderr } = run(UNDO, 'undo', ['address 192.0.2.101/32 x', 'unmask a.service']);
    expect([status, stderr, notes()]).toEqual([1, 'Cannot find device\n', ['systemctl unmask -q a.service']]);
  });
});
