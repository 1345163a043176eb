import { execFileSync } from 'node:child_process';
import { ScratchHost, ScratchPlan } from './support/scratch-host';

const CONF = '/etc/nginx/conf.d/linux-lb-web.conf';
const LOG = 'var/log/nginx/error.log';
const NGINX = 'LISTEN 0 511 0.0.0.0:80 0.0.0.0:* users:(("nginx",pid=10,fd=6))\n';
const OTHER = 'LISTEN 0 5 0.0.0.0:80 0.0.0.0:* users:(("socat",pid=77,fd=5))\n';
const BLOCKED =
  '2026/11/25 14:12:20 [emerg] 10#10: bind() to 192.0.2.100:80 failed (98: Address already in use)';

const plan = (content: string): ScratchPlan => ({
  programs: ['nginx'],
  files: { [CONF]: { content, mode: '0644' } },
  units: ['nginx.service reload'],
});

let host: ScratchHost;

beforeEach(() => {
  host = new ScratchHost();
  host.write('stub/units/nginx.service', 'enabled active\n');
  host.write('stub/main-pid-nginx.service', '10\n');
  host.write('proc/10/stat', '10 (nginx) S 1 0\n');
  host.write('proc/11/stat', '11 (nginx) S 10 0\n');
  host.write('proc/11/cmdline', 'nginx: worker process\0');
  host.write(LOG, '2026/11/24 [emerg] 9#9: of another day\n');
});
afterEach(() => host.remove());

const onReload = (lines: string) => host.write('stub/on-reload-nginx.service', lines);
const NEW_WORKER =
  'mkdir -p "$LINUX_LB_ROOT/proc/12"; echo "12 (nginx) S 10 0" >"$LINUX_LB_ROOT/proc/12/stat"\n';
const RETIREMENT = 'printf "nginx: worker process is shutting down" >"$LINUX_LB_ROOT/proc/11/cmdline"\n';
const REFUSAL = `echo '${BLOCKED}' >>"$LINUX_LB_ROOT/${LOG}"\n`;

test('new workers tell that a reload took', () => {
  onReload(NEW_WORKER + RETIREMENT);
  const { status, stdout, stderr } = host.apply('web', plan('new\n'));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).not.toContain('old workers');
  expect(host.takeLog()).toEqual(['reload nginx.service']);
});

test('what comes next waits until old workers take no new connections', () => {
  onReload(NEW_WORKER);
  host.write('stub/while-sleeping', RETIREMENT);
  const { status, stdout } = host.apply('web', plan('new\n'));
  expect(status).toBe(0);
  expect(stdout).not.toContain('old workers');
  expect(host.read('proc/11/cmdline')).toContain('shutting down');
});

test('an old worker that does not hear is told of, and the reload took', () => {
  onReload(NEW_WORKER);
  const { status, stdout } = host.apply('web', plan('new\n'));
  expect(status).toBe(0);
  expect(stdout).toContain('linux-lb: h1: old workers of nginx may still take new connections\n');
});

test('where its own old sockets are in its way, nginx is restarted', () => {
  onReload(REFUSAL);
  host.write('stub/holders', NGINX);
  const { status, stdout } = host.apply('web', plan('new\n'));
  expect(status).toBe(0);
  expect(stdout).toContain('restart nginx.service: its sockets of before keep it from listening anew');
  expect(host.takeLog()).toEqual(['reload nginx.service', 'restart nginx.service']);
});

test('where another program has the port, the old configuration is put back, and nginx is not restarted', () => {
  onReload(NEW_WORKER);
  expect(host.apply('web', plan('old\n'))).toMatchObject({ status: 0 });
  host.takeLog();
  host.delete('proc/12');
  onReload(REFUSAL);
  host.write('stub/holders', OTHER);
  const { status, stderr } = host.apply('web', plan('new\n'));
  expect(status).toBe(1);
  expect(stderr).toContain(
    `linux-lb: h1: units: nginx was reloaded and keeps its old configuration: ${BLOCKED}`,
  );
  expect(host.read(CONF.slice(1))).toBe('old\n');
  expect(host.takeLog()).not.toContain('restart nginx.service');
});

test('a port that nginx and another program share is the other one’s', () => {
  onReload(REFUSAL);
  host.write('stub/holders', NGINX + OTHER);
  expect(host.apply('web', plan('new\n'))).toMatchObject({ status: 1 });
});

test('a running nginx that does not tell of its configuration is no success, and its last words are told', () => {
  onReload(NEW_WORKER);
  const check = 'answers http://127.0.0.1:1/web abc';
  const { status, stderr } = host.apply('web', { ...plan('new\n'), checks: [check] });
  expect(status).toBe(1);
  expect(stderr).toContain(
    `checks: '${check}' does not hold after 10 seconds: 2026/11/24 [emerg] 9#9: of another day`,
  );
});

/** Of this process, which the scripts inherit. */
const limitFiles = (soft: string) =>
  execFileSync('prlimit', ['--pid', String(process.pid), `--nofile=${soft}:`]);
const NOFILE = ['--pid', String(process.pid), '--nofile', '--noheadings', '--raw', '--output'];

test('its test may open as many sockets as the unit may, and not as few files as a log-in', () => {
  const [soft, hard] = String(execFileSync('prlimit', [...NOFILE, 'SOFT,HARD']))
    .trim()
    .split(' ');
  host.write('stub/while-testing', 'ulimit -n >"$LINUX_LB_ROOT/stub/files"\n');
  onReload(NEW_WORKER + RETIREMENT);
  limitFiles('1024');
  try {
    expect(host.apply('web', plan('new\n')).status).toBe(0);
  } finally {
    limitFiles(soft);
  }
  expect(['65536\n', `${hard}\n`]).toContain(host.read('stub/files'));
});
