import { scriptPath } from '../../lib/scripts/script-files';
import { ScratchHost } from './support/scratch-host';

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

function run(action: string, lines = LINES, cluster = 'web') {
  const config = `etc/linux-lb/${cluster}/selinux.conf`;
  host.write(config, ['# made', ...lines, ''].join('\n'));
  return host.run(scriptPath('selinux.sh'), action, host.at(config));
}

const done = { status: 0, stderr: '' };

test('turns on what is off, labels what has another type or none, and has scripts labelled', () => {
  expect(run('up')).toMatchObject(done);
  expect(host.takeLog()).toEqual([
    'setsebool -P httpd_can_network_connect=on',
    'semanage port -a -t http_port_t -p tcp 8099',
    'semanage port -a -t http_port_t -p tcp 3306',
    'semanage port -m -t http_port_t -p tcp 3306',
    'semanage fcontext -a -t keepalived_unconfined_script_exec_t /usr/local/lib/linux-lb(/.*)?',
    'restorecon -R /usr/local/lib/linux-lb',
  ]);
});

test('at the next boot only the labels of scripts are looked after', () => {
  run('up');
  host.takeLog();
  expect(run('up')).toMatchObject(done);
  expect(host.takeLog()).toEqual(['restorecon -R /usr/local/lib/linux-lb']);
});

test('takes back what it changed, and nothing else', () => {
  run('up');
  host.takeLog();
  expect(run('down')).toMatchObject(done);
  expect(host.takeLog()).toEqual([
    'setsebool -P httpd_can_network_connect=off',
    'semanage port -d -t http_port_t -p tcp 8099',
    'semanage port -d -t http_port_t -p tcp 3306',
    'semanage fcontext -d /usr/local/lib/linux-lb(/.*)?',
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
    'semanage fcontext -d /usr/local/lib/linux-lb(/.*)?',
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

test('a boolean that the policy does not have is told', () => {
  const { status, stderr } = run('up', ['boolean no_such_boolean']);
  expect(status).not.toBe(0);
  expect(stderr).toContain('no_such_boolean');
});

test('a host without SELinux is left alone', () => {
  host.delete('stub/selinux');
  expect(run('up')).toMatchObject(done);
  expect(host.takeLog()).toEqual([]);
});
