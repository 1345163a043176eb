import { rmSync } from 'node:fs';
import { scriptPath } from '../../lib/scripts/script-files';
import { director, directorHost, MAIN, servingHost, withFiles } from './support/plans';
import { ScratchHost } from './support/scratch-host';

let host: ScratchHost;
let before: Record<string, string>;

beforeAll(() => {
  host = directorHost();
  before = host.snapshot();
  host.remove();
});
afterEach(() => host.remove());

const DONE = { status: 0, stderr: '' };

test('gives back every byte, mode, setting and unit state', () => {
  host = servingHost();
  expect(host.teardown('web')).toMatchObject(DONE);
  expect(host.snapshot()).toEqual(before);
  expect(host.takeLog()).toEqual(['stop keepalived.service']);
});

describe('of a director of several', () => {
  const UNIT = 'linux-lb-web-maintenance.service';
  const unit = `/etc/systemd/system/${UNIT}`;
  const takeover = '/etc/linux-lb/web/takeover.conf';
  const files = { [unit]: '[Unit]\n', [takeover]: 'preference 50000\n' };
  const paired = { ...withFiles(director('web'), files), virtualIps: ['192.0.2.100'] };
  const waits = () => host.has('stub/waited');

  beforeEach(() => {
    host = servingHost();
    expect(host.apply('web', paired)).toMatchObject({ status: 0 });
    host.takeLog();
    host.write('stub/while-sleeping', ': >"$LINUX_LB_ROOT/stub/waited"\n');
  });
  const goesOutFirst = () =>
    expect(host.takeLog().slice(0, 3)).toEqual([`start ${UNIT}`, 'stop keepalived.service', `stop ${UNIT}`]);

  test('goes out of service first, and where it had the virtual IPs tells what it knows before it stops', () => {
    host.write('stub/links/eth0', 'kind ether\n192.0.2.100/32\n');
    expect(host.teardown('web')).toMatchObject(DONE);
    goesOutFirst();
    expect(waits()).toBe(true);
  });

  test('that waits goes out of service, too, as the one that serves may be taken down at the same time', () => {
    expect(host.teardown('web')).toMatchObject(DONE);
    goesOutFirst();
    expect(waits()).toBe(false);
  });

  test('of nginx has no news to tell', () => {
    host.apply('web', withFiles(paired, { [takeover]: undefined }));
    host.takeLog();
    host.write('stub/links/eth0', 'kind ether\n192.0.2.100/32\n');
    expect(host.teardown('web')).toMatchObject(DONE);
    goesOutFirst();
    expect(waits()).toBe(false);
  });

  test('and goes all the same, where that cannot be', () => {
    host.write('stub/links/eth0', 'kind ether\n192.0.2.100/32\n');
    host.write(`stub/refuse-start-${UNIT}`);
    const { status, stdout } = host.teardown('web');
    expect(status).toBe(0);
    expect(stdout).toContain(`cannot start ${UNIT}: Job for ${UNIT} failed.`);
    expect(host.takeLog()).toContain('stop keepalived.service');
  });

  test('does not where its keepalived has ended', () => {
    host.write('stub/units/keepalived.service', 'enabled failed\n');
    expect(host.teardown('web')).toMatchObject(DONE);
    expect(host.takeLog()).not.toContain(`start ${UNIT}`);
  });
});

test('may be run again, on a host that was never applied too', () => {
  host = servingHost();
  for (let i = 0; i < 2; i++)
    expect(host.run(scriptPath('leave.sh'), 'web', 'h1', '-', 'web/pair', 'sudo')).toMatchObject(DONE);
  expect(host.snapshot()).toEqual(before);
});

test('that failed in the middle goes on where it stopped', () => {
  host = servingHost();
  host.write('stub/refuse-stop-keepalived.service');
  expect(host.teardown('web')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('cannot stop keepalived.service'),
  });
  host.delete('stub/refuse-stop-keepalived.service');
  host.delete('etc/keepalived/linux-lb.d/web.conf');
  expect(host.teardown('web')).toMatchObject(DONE);
  expect(host.snapshot()).toEqual(before);
});

test.each([
  ['web', 'mail'],
  ['mail', 'web'],
])('%s leaves first: the daemon goes on for %s, and the last one gives all back', (first, last) => {
  host = servingHost();
  host.apply('mail', {
    ...director('mail'),
    sysctls: ['net.ipv4.ip_forward 1'],
  });
  host.takeLog();
  expect(host.teardown(first)).toMatchObject(DONE);
  expect(host.takeLog()).toEqual(['reload keepalived.service']);
  expect(host.has(MAIN)).toBe(true);
  expect(host.has(`stub/running/keepalived/linux-lb.d/${first}.conf`)).toBe(false);
  expect(host.has(`stub/running/keepalived/linux-lb.d/${last}.conf`)).toBe(true);
  expect(host.read('proc/sys/net/ipv4/ip_forward')).toBe('1\n');
  expect(host.teardown(last)).toMatchObject(DONE);
  expect(host.snapshot()).toEqual(before);
});

test('what a cluster shares with another one stays, as it is, until that one goes: its unit after keepalived and its table', () => {
  const unit = 'linux-lb-pool-marks.service';
  const shared = {
    '/etc/linux-lb/pool/firewall-marks.conf': { content: 'peer\n', scope: 'shared' },
    [`/etc/systemd/system/${unit}`]: { content: '[Unit]\n', scope: 'shared' },
  } as const;
  host = servingHost();
  const plan = director('web');
  host.write('proc/net/ip_vs', 'FWM  00000009 rr\n');
  const checks = [...plan.checks!, 'virtual-server FWM 9'];
  const units = [...plan.units!, `${unit} reload`];
  const both = { ...plan, files: { ...plan.files, ...shared }, units, checks };
  expect(host.apply('pool', { files: shared, units: [`${unit} reload`] })).toMatchObject(DONE);
  host.takeLog();
  expect(host.apply('web', both)).toMatchObject(DONE);
  expect(host.takeLog()).toEqual(['modprobe ip_vs']);
  host.write(
    `stub/on-reload-${unit}`,
    'cp "$LINUX_LB_ROOT/var/lib/linux-lb/pool/plan/units" "$stub/noted"\n',
  );
  expect(host.apply('pool', { files: {} })).toMatchObject(DONE);
  expect([host.takeLog(), host.read('stub/noted')]).toEqual([[`reload ${unit}`], '']);
  expect(host.read(`stub/units/${unit}`)).toBe('enabled active\n');
  expect(host.teardown('web')).toMatchObject(DONE);
  const [stop, release, ...others] = host.takeLog();
  expect([stop, release]).toEqual(['stop keepalived.service', 'ipvsadm -D -f 9']);
  expect(others).toContain(`stop ${unit}`);
  host.delete('proc/net');
  expect(host.teardown('pool')).toMatchObject(DONE);
  expect(host.snapshot()).toEqual(before);
});

test('does not reload what others use with a configuration that the program refuses', () => {
  host = servingHost();
  host.apply('mail', director('mail'));
  host.write('etc/keepalived/linux-lb.d/mail.conf', 'BROKEN by hand\n');
  host.takeLog();
  expect(host.teardown('web')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('validate: keepalived does not accept'),
  });
  expect(host.takeLog()).toEqual([]);
  expect(host.has('etc/keepalived/linux-lb.d/web.conf')).toBe(true);
});

test('a daemon found running and disabled runs on, disabled, without our files', () => {
  host = directorHost();
  host.write('stub/units/keepalived.service', 'disabled active\n');
  host.write(MAIN, 'include linux-lb.d/*.conf\n');
  host.apply('web', withFiles(director('web'), { [MAIN]: undefined }));
  expect(host.read('stub/units/keepalived.service')).toBe('enabled active\n');
  host.takeLog();
  expect(host.teardown('web')).toMatchObject(DONE);
  expect(host.takeLog()).toEqual([
    'disable --no-reload keepalived.service',
    'daemon-reload',
    'reload keepalived.service',
  ]);
  expect(host.has(MAIN)).toBe(true);
});

describe('a daemon found running whose main file somebody had put aside', () => {
  const unit = 'keepalived.service';
  const running = () => {
    host = directorHost();
    host.write(`stub/units/${unit}`, 'enabled active\n');
    expect(host.apply('web', director('web'))).toMatchObject(DONE);
    host.takeLog();
  };

  test('stops, since it would have nothing to go on with', () => {
    running();
    expect(host.teardown('web')).toMatchObject(DONE);
    expect(host.takeLog()).toEqual([`stop ${unit}`]);
    expect(host.snapshot()).toEqual({ ...before, [`stub/units/${unit}`]: '644 enabled inactive\n' });
  });

  test('goes on while another cluster is there', () => {
    running();
    host.apply('mail', director('mail'));
    host.takeLog();
    expect(host.teardown('web')).toMatchObject(DONE);
    expect(host.takeLog()).toEqual([`reload ${unit}`]);
  });
});

test('a unit of our own stops, and systemd forgets it', () => {
  host = directorHost();
  const unit = 'linux-lb-web-vip.service';
  const plan = withFiles(director('web'), {
    [`/etc/systemd/system/${unit}`]: '[Service]\n',
  });
  host.apply('web', {
    ...plan,
    units: [`${unit} reload`, 'keepalived.service reload'],
  });
  host.takeLog();
  expect(host.teardown('web')).toMatchObject(DONE);
  expect(host.takeLog()).toEqual([
    `stop ${unit}`,
    `disable --no-reload ${unit}`,
    'stop keepalived.service',
    'daemon-reload',
  ]);
  expect(host.snapshot()).toEqual(before);
});

test('what the firewall was opened for stops before it is closed', () => {
  host = directorHost();
  const unit = 'linux-lb-web-firewall.service';
  const plan = withFiles(director('web'), { [`/etc/systemd/system/${unit}`]: '[Service]\n' });
  host.apply('web', { ...plan, units: [`${unit} reload`, 'keepalived.service reload'] });
  host.takeLog();
  expect(host.teardown('web')).toMatchObject(DONE);
  expect(host.takeLog()).toEqual([
    'stop keepalived.service',
    `stop ${unit}`,
    `disable --no-reload ${unit}`,
    'daemon-reload',
  ]);
  expect(host.snapshot()).toEqual(before);
});

test('removes its stage from the home directory', () => {
  host = servingHost();
  host.upload('web', director('web'));
  expect(host.teardown('web')).toMatchObject(DONE);
  expect(host.snapshot()).toEqual(before);
});

test('a reload that keepalived’s notifiers ask for meanwhile does not keep a unit from being stopped', () => {
  host = servingHost();
  host.write('stub/reload-while-stopping-keepalived.service');
  expect(host.teardown('web')).toMatchObject(DONE);
  expect(host.snapshot()).toEqual(before);
});

test('a unit that only an administrator starts, and whose file is gone, stops no tear-down', () => {
  host = directorHost();
  const maintenance = '/etc/systemd/system/linux-lb-web-maintenance.service';
  host.apply('web', withFiles(director('web'), { [maintenance]: '[Service]\n' }));
  rmSync(host.at(maintenance));
  expect(host.teardown('web')).toMatchObject(DONE);
});

test('a unit that an administrator has started ends before its file goes, after keepalived and before the firewall is closed', () => {
  host = directorHost();
  const [maintenance, firewall] = ['maintenance', 'firewall'].map((name) => `linux-lb-web-${name}.service`);
  const files = [maintenance, firewall].map((unit) => [`/etc/systemd/system/${unit}`, '[Service]\n']);
  const plan = withFiles(director('web'), Object.fromEntries(files));
  host.apply('web', { ...plan, units: [`${firewall} reload`, 'keepalived.service reload'] });
  host.write(`stub/units/${maintenance}`, 'static active\n');
  host.takeLog();
  expect(host.teardown('web')).toMatchObject(DONE);
  expect(host.takeLog().filter((line) => line.startsWith('stop '))).toEqual([
    'stop keepalived.service',
    `stop ${maintenance}`,
    `stop ${firewall}`,
  ]);
});
