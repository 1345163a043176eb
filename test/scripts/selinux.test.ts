import { ChildProcess, spawn } from 'child_process';
import * as fs from 'fs';
import { scriptPath } from '../../lib/scripts/script-files';
import { ScratchHost, eventually } from './support/scratch-host';

let host: ScratchHost;
beforeEach(() => {
  host = new ScratchHost();
  host.write('stub/selinux/httpd_can_network_connect', 'off\n');
  host.write('stub/selinux/keepalived_connect_any', 'on\n');
  host.write(
    'stub/selinux/ports',
    'http_port_t tcp 80, 443, 8008-8010\nmysqld_port_t tcp 1186, 3306, 63132-63164\ndns_port_t udp 53\n',
  );
  host.write('var/lib/linux-lb/.keep');
  host.write('sys/fs/selinux/context');
  host.write(SUBSTITUTES, '# made\n/bin /usr/bin\n/usr/local/lib /usr/lib\n');
});
afterEach(() => host.remove());

const LINES = [
  'boolean httpd_can_network_connect',
  'boolean keepalived_connect_any',
  'port http_port_t tcp 443',
  'port http_port_t tcp 8009',
  'port http_port_t tcp 8099',
  'port http_port_t tcp 3306',
  'scripts keepalived_unconfined_script_exec_t /usr/local/lib/linux-lb',
];
const CHANGED = 'var/lib/linux-lb/selinux';
const SUBSTITUTES = 'etc/selinux/targeted/contexts/files/file_contexts.subs_dist';

function written(lines = LINES, cluster = 'web'): string {
  const config = `etc/linux-lb/${cluster}/selinux.conf`;
  host.write(config, ['# made', ...lines, ''].join('\n'));
  return host.at(config);
}

function run(action: string, lines = LINES, cluster = 'web') {
  return host.run(scriptPath('selinux.sh'), action, written(lines, cluster));
}

function start(action: string, config: string): ChildProcess {
  return spawn('/bin/sh', [scriptPath('selinux.sh'), action, config], host.surroundings());
}

/** Whether somebody waits for a lock: the kernel lists that with the file's number. */
function isAwaited(file: string): boolean {
  if (!host.has(file)) return false;
  const number = `:${fs.statSync(host.at(file)).ino} `;
  return fs
    .readFileSync('/proc/locks', 'utf8')
    .split('\n')
    .some((line) => line.includes(' -> ') && line.includes(number));
}

const done = { status: 0, stderr: '' };

test('turns on what is off, labels what has another type or none, and has scripts labelled', () => {
  expect(run('up')).toMatchObject(done);
  expect(host.takeLog()).toEqual([
    'setsebool -P httpd_can_network_connect=on',
    'semanage port -a -t http_port_t -p tcp 8099',
    'semanage port -a -t http_port_t -p tcp 3306',
    'semanage port -m -t http_port_t -p tcp 3306',
    'semanage fcontext -a -t keepalived_unconfined_script_exec_t /usr/lib/linux-lb(/.*)?',
    'restorecon -R /usr/local/lib/linux-lb',
  ]);
});

test('at the next boot only the labels of scripts are looked after', () => {
  run('up');
  host.takeLog();
  expect(run('up')).toMatchObject(done);
  expect(host.takeLog()).toEqual(['restorecon -R /usr/local/lib/linux-lb']);
});

test('does not label what the policy has labelled so already', () => {
  expect(run('up', ['port http_port_t tcp 80', 'port http_port_t tcp 8009'])).toMatchObject(done);
  expect(host.takeLog()).toEqual([]);
});

test('takes back what it changed, and nothing else', () => {
  run('up');
  host.takeLog();
  expect(run('down')).toMatchObject(done);
  expect(host.takeLog()).toEqual([
    'setsebool -P httpd_can_network_connect=off',
    'semanage port -d -t http_port_t -p tcp 8099',
    'semanage port -d -t http_port_t -p tcp 3306',
    'semanage fcontext -d /usr/lib/linux-lb(/.*)?',
  ]);
  expect(host.read('stub/selinux/keepalived_connect_any')).toBe('on\n');
  expect(host.has(CHANGED)).toBe(false);
});

test('a port that is not listened on any more is given back by a reload', () => {
  run('up');
  host.takeLog();
  expect(run('reload', LINES.slice(0, -2))).toMatchObject(done);
  expect(host.takeLog()).toEqual([
    'semanage port -d -t http_port_t -p tcp 3306',
    'semanage fcontext -d /usr/lib/linux-lb(/.*)?',
  ]);
});

test('what another cluster wants too goes with the last one', () => {
  run('up');
  run('up', LINES.slice(0, 1), 'shop');
  host.takeLog();
  expect(run('down')).toMatchObject(done);
  expect(host.takeLog()).not.toContain('setsebool -P httpd_can_network_connect=off');
  host.delete('etc/linux-lb/web/selinux.conf');
  expect(run('down', LINES.slice(0, 1), 'shop')).toMatchObject(done);
  expect(host.takeLog()).toEqual(['setsebool -P httpd_can_network_connect=off']);
  expect(host.has(CHANGED)).toBe(false);
});

test('a host that shuts down keeps all of it', () => {
  run('up');
  host.write('stub/system-state', 'stopping\n');
  host.takeLog();
  expect(run('down')).toMatchObject(done);
  expect(host.takeLog()).toEqual([]);
});

test('what cannot be taken back is told, and the rest is taken back', () => {
  run('up');
  host.write('stub/selinux/local-ports', 'http_port_t tcp 3306\n');
  host.takeLog();
  expect(run('down')).toMatchObject({
    status: 0,
    stderr:
      'ValueError: Port tcp/8099 is not defined\nselinux: cannot take back: port http_port_t tcp 8099\n',
  });
  expect(host.takeLog()).toContain('semanage port -d -t http_port_t -p tcp 3306');
});

test('where the policy does not have /usr/local/lib stand for /usr/lib, scripts are labelled by their own path', () => {
  host.delete(SUBSTITUTES);
  run('up', LINES.slice(-1));
  expect(host.takeLog()[0]).toBe(
    'semanage fcontext -a -t keepalived_unconfined_script_exec_t /usr/local/lib/linux-lb(/.*)?',
  );
  run('down', LINES.slice(-1));
  expect(host.takeLog()).toEqual(['semanage fcontext -d /usr/local/lib/linux-lb(/.*)?']);
});

test('what the policy does not know it does not confine: that is left out, and told', () => {
  host.delete('sys/fs/selinux/context');
  host.write('sys/fs/selinux/context/.knows-no-type');
  const lines = ['boolean no_such_boolean', 'scripts no_such_type_t /usr/local/lib/linux-lb', LINES[2]];
  expect(run('up', lines)).toMatchObject({
    ...done,
    stdout:
      "selinux: this host's policy has no boolean no_such_boolean: left out\n" +
      "selinux: this host's policy has no type no_such_type_t: left out\n",
  });
  expect(host.takeLog()).toEqual([]);
  expect(host.has(CHANGED)).toBe(false);
});

test('units of two clusters, which systemd starts side by side, take their turns with the list of changes', async () => {
  run('up', ['port http_port_t tcp 8099']);
  host.write('stub/hold');
  const first = start('reload', written([]));
  await eventually(() => host.has('stub/holding'));
  const second = start('up', written(['boolean httpd_can_network_connect'], 'shop'));
  await eventually(
    () => isAwaited('run/linux-lb-selinux.lock') || host.read('stub/holding').split('\n').length > 2,
  );
  host.delete('stub/hold');
  await eventually(() => first.exitCode !== null && second.exitCode !== null);
  expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
  expect(host.read(CHANGED)).toBe('boolean httpd_can_network_connect\n');
});

test('a host without SELinux is left alone', () => {
  host.delete('stub/selinux');
  expect(run('up')).toMatchObject(done);
  expect(host.takeLog()).toEqual([]);
});
