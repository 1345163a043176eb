import { scriptPath } from '../../lib/scripts/script-files';
import { director, servingHost } from './support/plans';
import { ScratchHost } from './support/scratch-host';

const SETTING = 'proc/sys/net/ipv4/vs/sync_threshold';
const NEVER = '2147483646 2147483647';
const WEB = 'etc/linux-lb/web/takeover.conf';
const WEB_AND_SERVER = [
  'preference 50000',
  'virtual-ip 192.0.2.100',
  'local-node',
  'reset eth0 192.0.2.100 80 7',
];
const DB = ['preference 50002', 'virtual-ip 192.0.2.200'];

let host: ScratchHost;
beforeEach(() => {
  host = new ScratchHost();
  host.write(SETTING, '0\t1\n');
  pair('web', WEB_AND_SERVER);
});
afterEach(() => host.remove());

function pair(cluster: string, lines: readonly string[]): void {
  host.write(`etc/linux-lb/${cluster}/takeover.conf`, [...lines, ''].join('\n'));
  host.write(partOf(cluster), '');
}

/** By which one sees that its unit settles what the kernel tells. */
const partOf = (cluster: string) => `usr/local/lib/linux-lb/${cluster}/vrrp/news.sh`;

function run(action: string, cluster = 'web'): void {
  const { status, stderr } = host.run(
    scriptPath('takeover.sh'),
    action,
    host.at(`etc/linux-lb/${cluster}/takeover.conf`),
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
}

const owns = (...addresses: string[]) =>
  host.write('stub/links/eth0', ['kind dummy', ...addresses, ''].join('\n'));
const setting = (file = SETTING) => host.read(file).trim().replace('\t', ' ');

test('a real server too that waits tells of no connection, and tells at once when it has taken over', () => {
  run('up');
  expect(setting()).toBe(NEVER);
  owns('192.0.2.100/32');
  host.write('stub/while-sleeping', `cp "$LINUX_LB_ROOT/${SETTING}" "$LINUX_LB_ROOT/stub/during"`);
  run('reload');
  expect([setting('stub/during'), setting()]).toEqual(['0 1', '0 1']);
  owns();
  run('reload');
  expect(setting()).toBe(NEVER);
});

test('a director that is no real server tells of all of them', () => {
  pair('web', WEB_AND_SERVER.slice(0, 2));
  run('up');
  expect([setting(), host.has('run/linux-lb-held')]).toEqual(['0 1', false]);
});

test('the kernel tells for all pairs of a host: as long as it has a virtual IP of one of them', () => {
  pair('db', DB);
  run('up');
  expect(setting()).toBe(NEVER);
  owns('192.0.2.200/32');
  run('reload', 'db');
  expect(setting()).toBe('0 1');
  run('reload', 'web');
  expect(setting()).toBe('0 1');
  owns();
  run('reload', 'db');
  expect(setting()).toBe(NEVER);
});

test('one pair that goes leaves the setting to the others, the last one as it was', () => {
  pair('cache', ['preference 50004', 'virtual-ip 192.0.2.150', 'local-node']);
  run('up');
  run('down');
  expect(setting()).toBe(NEVER);
  host.delete(WEB);
  run('down', 'cache');
  expect([setting(), host.has('run/linux-lb-held')]).toEqual(['0 1', false]);
});

test('beside a pair of an earlier release, whose unit does not know, all is told', () => {
  run('up');
  pair('db', DB);
  host.delete(partOf('db'));
  run('reload');
  expect([setting(), host.has('run/linux-lb-held')]).toEqual(['0 1', false]);
  host.write(partOf('db'), '');
  run('reload');
  expect(setting()).toBe(NEVER);
});

test('IPv6 virtual IPs count, too', () => {
  pair('web', ['preference 50000', 'virtual-ip 2001:db8::100', 'local-node']);
  run('up');
  expect(setting()).toBe(NEVER);
  owns('2001:db8::100/128');
  run('reload');
  expect(setting()).toBe('0 1');
});

test('where tc fails as the unit ends, the setting is let go all the same', () => {
  run('up');
  host.write('stub/keeps-hooks');
  const { status } = host.run(scriptPath('takeover.sh'), 'down', host.at(WEB));
  expect([status, setting()]).toEqual([2, '0 1']);
});

test('a setting that was read in again from its file is held again', () => {
  run('up');
  host.write(SETTING, '0\t1\n');
  run('reload');
  expect(setting()).toBe(NEVER);
  run('down');
  expect(setting()).toBe('0 1');
});

test('a kernel without the module has no such setting', () => {
  host.delete(SETTING);
  run('up');
  run('down');
  expect(host.has(SETTING)).toBe(false);
});

describe('a deploy', () => {
  /** A director that waits. */
  const waiting = () => {
    host.remove();
    host = servingHost();
    pair('web', WEB_AND_SERVER);
    run('up');
    host.takeLog();
  };

  test('takes a setting that is held for what it goes back to', () => {
    waiting();
    expect(host.apply('web', director('web')).stdout).toContain('done, no file changed');
    const plan = { ...director('web'), sysctls: ['net.ipv4.ip_forward 0', 'net.ipv4.vs.sync_threshold 0 3'] };
    expect(host.apply('web', plan)).toMatchObject({ status: 0 });
    expect(setting()).toBe(NEVER);
    run('down');
    expect(setting()).toBe('0 3');
  });

  const failingChecks = { checks: ['active no.service'] };

  test('of another script that is rolled back lets it go: the one of before may know nothing of it', () => {
    waiting();
    const script = { '/usr/local/lib/linux-lb/web/takeover.sh': { content: 'another\n' } };
    const { status } = host.apply('web', { ...director('web'), files: script, ...failingChecks });
    expect([status, setting(), host.has('run/linux-lb-held')]).toEqual([1, '0 1', false]);
  });

  test('of another cluster that is rolled back leaves it held', () => {
    waiting();
    const files = { '/etc/linux-lb/pool/some.conf': { content: 'another\n' } };
    const { status } = host.apply('pool', { files, ...failingChecks });
    expect([status, setting(), host.has('run/linux-lb-held')]).toEqual([1, NEVER, true]);
  });

  test('reads a setting that VRRP lets go after the deploy has looked at all of them', () => {
    waiting();
    const lines = [
      `ROOT=${host.root} WORK=${host.at('stub')}`,
      'has_line() { grep -qxF "$2" "$1"; }',
      `. ${scriptPath('host/settings.sh')}`,
      'echo net.ipv4.vs.sync_threshold >"$WORK/list"',
      'look_at_sysctls "$WORK/list"',
      `echo '0 1' >"$ROOT/${SETTING}"; rm -r "$ROOT/run/linux-lb-held"`,
      'sysctl_value net.ipv4.vs.sync_threshold',
      'echo "$VALUE"',
    ];
    host.write('stub/look.sh', lines.join('\n'));
    expect(host.run(host.at('stub/look.sh'))).toMatchObject({ stdout: '0 1\n', stderr: '' });
  });

  test('a tear-down after the unit has ended leaves it as found', () => {
    waiting();
    run('down');
    expect(host.teardown('web')).toMatchObject({ status: 0 });
    expect(setting()).toBe('3 50');
  });

  test('so does one after the unit could not let it go', () => {
    waiting();
    host.delete(WEB);
    expect(host.teardown('web')).toMatchObject({ status: 0 });
    expect([setting(), host.has('run/linux-lb-held')]).toEqual(['3 50', false]);
  });
});
