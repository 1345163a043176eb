import { ScratchHost } from './support/scratch-host';
import { director, directorHost, MAIN, servingHost, withFiles } from './support/plans';

const INCLUDE = '/etc/keepalived/linux-lb.d/web.conf';
const VIP_UNIT = 'linux-lb-web-vip.service';
let host: ScratchHost;

afterEach(() => host.remove());

function applied(plan = director('web')): void {
  expect(host.apply('web', plan)).toMatchObject({ status: 0, stderr: '' });
  host.takeLog();
}

test('a first apply writes the files, sets the kernel and starts the daemon on the new configuration', () => {
  host = directorHost();
  const outcome = host.apply('web', director('web'));
  expect(outcome).toMatchObject({ status: 0, stderr: '' });
  expect(outcome.stdout).toMatch(/^linux-lb: h1: stage\n(linux-lb: h1: .*\n)*linux-lb: h1: done\n$/);
  expect(host.snapshot()).toMatchObject({
    [`etc/keepalived/linux-lb.d/web.conf`]: '600 virtual_server of web\n',
    'etc/keepalived/linux-lb.d': '755',
    'proc/sys/net/ipv4/ip_forward': expect.stringContaining('1\n'),
    'proc/sys/net/ipv4/vs/sync_threshold': expect.stringContaining('0 1\n'),
    'stub/units/keepalived.service': expect.stringContaining('enabled active\n'),
  });
  expect(host.read(`stub/running/keepalived/linux-lb.d/web.conf`)).toBe('virtual_server of web\n');
  expect(host.takeLog()).toEqual(['modprobe ip_vs', 'start keepalived.service']);
});

test('nothing is left in the home directory, and the state is for root alone', () => {
  host = servingHost();
  expect(Object.keys(host.snapshot()).filter((path) => path.startsWith('home/'))).toEqual([]);
  expect(host.snapshot()['var/lib/linux-lb/web']).toBe('700');
  const manifest = host.read('var/lib/linux-lb/web/manifest');
  expect(manifest).toMatch(/^0600 [0-9a-f]{64} own \/etc\/keepalived\/linux-lb.d\/web.conf$/m);
  expect(host.has('var/lib/linux-lb/web/work')).toBe(false);
  expect(host.has('var/lib/linux-lb/web/previous')).toBe(false);
});

test('a second apply of the same plan changes nothing and reloads nothing', () => {
  host = servingHost();
  const before = host.snapshot();
  host.delete('stub/tests');
  const outcome = host.apply('web', director('web'));
  expect(outcome).toMatchObject({ status: 0, stderr: '' });
  expect(outcome.stdout).toContain('done, no file changed');
  expect(host.takeLog().filter((line) => !line.startsWith('modprobe'))).toEqual([]);
  expect(host.snapshot()).toEqual(before);
  expect(host.has('stub/tests')).toBe(false);
});

test('a changed file is validated in its place and reloaded once', () => {
  host = servingHost();
  applied(director('web', 'other\n'));
  expect(host.read('stub/seen/linux-lb.d/web.conf')).toBe('other\n');
  host.apply('web', director('web', 'third\n'));
  expect(host.takeLog()).toEqual(['modprobe ip_vs', 'reload keepalived.service']);
  expect(host.read('stub/running/keepalived/linux-lb.d/web.conf')).toBe('third\n');
});

test('what drifted on the host is put right: a file, its mode, a stopped and disabled daemon', () => {
  host = servingHost();
  host.write(INCLUDE, 'by hand\n');
  host.write('stub/units/keepalived.service', 'disabled inactive\n');
  expect(host.apply('web', director('web')).status).toBe(0);
  expect(host.read(INCLUDE)).toBe('virtual_server of web\n');
  expect(host.takeLog().slice(1)).toEqual([
    'enable --no-reload keepalived.service',
    'start keepalived.service',
    'daemon-reload',
  ]);
});

test('a file that the plan has no more is gone before the daemon reads its configuration again', () => {
  host = directorHost();
  applied(
    withFiles(director('web'), {
      '/etc/keepalived/linux-lb.d/old.conf': 'old\n',
    }),
  );
  applied();
  expect(host.has('etc/keepalived/linux-lb.d/old.conf')).toBe(false);
  expect(host.has('stub/seen/linux-lb.d/old.conf')).toBe(false);
  expect(host.has('stub/running/keepalived/linux-lb.d/old.conf')).toBe(false);
});

test('a unit that the plan has no more stops before its file goes', () => {
  host = directorHost();
  const unit = '/etc/systemd/system/linux-lb-web-vip.service';
  const plan = withFiles(director('web'), { [unit]: '[Service]\n' });
  applied({
    ...plan,
    units: [...plan.units!, 'linux-lb-web-vip.service reload'],
  });
  expect(host.read('stub/units/linux-lb-web-vip.service')).toBe('enabled active\n');
  expect(host.apply('web', director('web')).status).toBe(0);
  expect(host.has(unit)).toBe(false);
  expect(host.has('stub/units/linux-lb-web-vip.service')).toBe(false);
  expect(host.takeLog().slice(1)).toEqual([
    'stop linux-lb-web-vip.service',
    'disable --no-reload linux-lb-web-vip.service',
    'daemon-reload',
    'reload keepalived.service',
  ]);
});

test('new units are enabled in one call, and systemd reads its units again once', () => {
  host = directorHost();
  const names = ['linux-lb-web-vip.service', 'linux-lb-web-firewall.service'];
  const plan = withFiles(
    director('web'),
    Object.fromEntries(names.map((name) => [`/etc/systemd/system/${name}`, '[Service]\n'])),
  );
  const units = [...names.map((name) => `${name} reload`), ...plan.units!];
  expect(host.apply('web', { ...plan, units }).status).toBe(0);
  expect(host.takeLog().filter((line) => line.includes('enable') || line.includes('daemon-reload'))).toEqual([
    `enable --no-reload ${names.join(' ')}`,
    'daemon-reload',
  ]);
});

test.each([
  ['has read', true, [`start ${VIP_UNIT}`, 'reload keepalived.service', 'daemon-reload']],
  ['has not read', false, ['daemon-reload', `start ${VIP_UNIT}`, 'reload keepalived.service']],
])('where systemd %s a new unit and a new drop-in: when it reads all again', (_, reads, done) => {
  host = servingHost();
  if (reads) host.write('stub/reads-units');
  const plan = withFiles(director('web'), {
    [`/etc/systemd/system/${VIP_UNIT}`]: '[Service]\n',
    '/etc/systemd/system/keepalived.service.d/linux-lb.conf': '[Service]\n',
  });
  host.takeLog();
  expect(host.apply('web', { ...plan, units: [`${VIP_UNIT} reload`, ...plan.units!] }).status).toBe(0);
  expect(host.takeLog().filter((line) => done.includes(line))).toEqual(done);
});

test('systemd reads all again before a unit that has stayed up with a file that goes', () => {
  host = servingHost();
  const dropIn = '/etc/systemd/system/keepalived.service.d/linux-lb.conf';
  host.apply('web', withFiles(director('web'), { [dropIn]: '[Service]\n' }));
  host.write('stub/reads-units');
  host.takeLog();
  expect(host.apply('web', director('web')).status).toBe(0);
  expect(host.takeLog().slice(1)).toEqual(['daemon-reload', 'reload keepalived.service']);
});

test('a unit that cannot be reloaded is restarted for a change of its own file only', () => {
  host = directorHost();
  const unit = '/etc/systemd/system/linux-lb-web-vip.service';
  const plan = {
    ...withFiles(director('web'), { [unit]: 'one\n' }),
    units: ['linux-lb-web-vip.service reload'],
    checks: [],
  };
  host.write('stub/no-reload-linux-lb-web-vip.service');
  applied(plan);
  host.apply('web', withFiles(plan, { [INCLUDE]: 'changed\n' }));
  expect(host.takeLog()).toEqual(['modprobe ip_vs']);
  host.apply('web', withFiles(plan, { [unit]: 'two\n' }));
  expect(host.takeLog()).toEqual(['modprobe ip_vs', 'daemon-reload', 'restart linux-lb-web-vip.service']);
});

test.each(['web', 'pool'])(
  'a unit of %s is reloaded if a file of its own or in our directories changed, and another for any file',
  (cluster) => {
    host = directorHost();
    const unit = `linux-lb-${cluster}-vip.service`;
    const conf = `/etc/linux-lb/${cluster}/vip.conf`;
    const files = { [`/etc/systemd/system/${unit}`]: '[Service]\n', [conf]: 'device lb\n' };
    const plan = {
      ...withFiles(director('web'), files),
      units: [`${unit} reload`, 'keepalived.service reload'],
    };
    applied(plan);
    applied(withFiles(plan, {}));
    host.apply('web', withFiles(plan, { [INCLUDE]: 'changed\n' }));
    expect(host.takeLog().slice(1)).toEqual(['reload keepalived.service']);
    host.apply('web', withFiles(plan, { [INCLUDE]: 'changed\n', [conf]: 'device other\n' }));
    expect(host.takeLog().slice(1)).toEqual([`reload ${unit}`, 'reload keepalived.service']);
  },
);

test('a setting that the plan has no more goes back to the value found', () => {
  host = servingHost();
  applied({ ...director('web'), sysctls: ['net.ipv4.ip_forward 1'] });
  expect(host.read('proc/sys/net/ipv4/vs/sync_threshold')).toBe('3 50\n');
  expect(host.read('proc/sys/net/ipv4/ip_forward')).toBe('1\n');
});

test('two constructs do not change a host at one time', async () => {
  host = directorHost();
  host.write('stub/hold');
  const first = host.startApply('web', director('web'));
  const { eventually } = await import('./support/scratch-host');
  await eventually(() => host.has('stub/holding'));
  const second = host.startApply('mail', director('mail'));
  let said = '';
  second.stdout!.on('data', (data) => (said += data));
  await eventually(() => said.includes('lock: waiting for another construct that changes this host'));
  expect(host.has('var/lib/linux-lb/mail')).toBe(false);
  host.delete('stub/hold');
  const ends = [first, second].map((child) => new Promise((resolve) => child.on('exit', resolve)));
  expect(await Promise.all(ends)).toEqual([0, 0]);
  expect(host.has(MAIN)).toBe(true);
});
