import { utimesSync } from 'fs';
import { director, directorHost, servingHost, withFiles } from './support/plans';
import { ScratchHost } from './support/scratch-host';

const INCLUDE = '/etc/keepalived/linux-lb.d/web.conf';
const NOTE = 'run/linux-lb-web.rehearsed';
const OK = { status: 0, stderr: '' };
let host: ScratchHost;
beforeEach(() => {
  host = directorHost();
});
afterEach(() => host.remove());

/** The kernel writes down the times of files by its ticks, of 10 ms at most. */
const nextTick = () => new Promise((resolve) => setTimeout(resolve, 20));

/** How often keepalived was asked since the last call. */
function judgements(): number {
  const lines = host.has('stub/tests') ? host.read('stub/tests').trim().split('\n') : [];
  host.delete('stub/tests');
  return lines.length;
}

test('changes nothing, on a host that has nothing of ours', () => {
  const before = host.snapshot();
  expect(host.prepare('web', director('web'))).toMatchObject({
    ...OK,
    stdout: 'linux-lb: h1: stage\nlinux-lb: h1: validate\nlinux-lb: h1: prepared\n',
  });
  expect(host.snapshot()).toEqual(before);
  expect(host.takeLog()).toEqual(['modprobe ip_vs']);
});

test('changes nothing, on a host that serves', () => {
  host = servingHost();
  const before = host.snapshot();
  expect(host.prepare('web', director('web', 'next\n'))).toMatchObject(OK);
  expect(host.snapshot()).toEqual(before);
  expect(host.takeLog()).toEqual(['modprobe ip_vs']);
});

test('installs what is missing', () => {
  host.write('stub/archive', 'keepalived\n');
  host.delete('stub/packages/keepalived');
  expect(host.prepare('web', director('web'))).toMatchObject(OK);
  expect(host.has('stub/packages/keepalived')).toBe(true);
});

test('judges once, and the apply that follows relies on it', () => {
  expect(host.prepare('web', director('web'))).toMatchObject(OK);
  expect(judgements()).toBe(1);
  expect(host.apply('web', director('web'))).toMatchObject(OK);
  expect(judgements()).toBe(0);
  expect(host.has(NOTE)).toBe(false);
});

test('is not relied on if the configuration is another since', async () => {
  host.prepare('web', director('web'));
  await nextTick();
  host.write('etc/keepalived/of-somebody.conf', 'a line\n');
  judgements();
  expect(host.apply('web', director('web'))).toMatchObject(OK);
  expect(judgements()).toBe(1);
});

test('is not relied on for another plan', () => {
  host.prepare('web', director('web'));
  judgements();
  expect(host.apply('web', director('web', 'another\n'))).toMatchObject(OK);
  expect(judgements()).toBe(1);
});

test('is not relied on after a while', () => {
  host.prepare('web', director('web'));
  judgements();
  const then = Date.now() / 1000 - 16 * 60;
  utimesSync(host.at(NOTE), then, then);
  expect(host.apply('web', director('web'))).toMatchObject(OK);
  expect(judgements()).toBe(1);
});

test('refuses what a program does not accept, in its words, and changes nothing', () => {
  host = servingHost();
  const before = host.snapshot();
  const { status, stderr } = host.prepare('web', director('web', 'BROKEN\n'));
  expect(status).toBe(1);
  expect(stderr).toContain(
    'linux-lb: h1: validate: keepalived does not accept the configuration: (/etc/keepalived: Line 1)',
  );
  expect(host.snapshot()).toEqual(before);
  expect(host.takeLog()).toEqual(['modprobe ip_vs']);
  expect(host.has(NOTE)).toBe(false);
});

test('leaves the judgement to the apply where other clusters of ours may change first', () => {
  host.apply('db', director('db'));
  judgements();
  expect(host.prepare('web', director('web'))).toMatchObject(OK);
  expect(judgements()).toBe(0);
  expect(host.apply('web', director('web'))).toMatchObject(OK);
  expect(judgements()).toBe(1);
});

test('leaves what another cluster has to the apply, too: that one may let go of it first', () => {
  const address = { virtualIps: ['192.0.2.100'] };
  host.apply('db', { ...director('db'), ...address });
  expect(host.prepare('web', { ...director('web'), ...address })).toMatchObject(OK);
  const { stderr } = host.apply('web', { ...director('web'), ...address });
  expect(stderr).toContain("virtual IP 192.0.2.100 is cluster db's on this host");
});

describe('where nginx has to bind an address that is elsewhere', () => {
  const plan = {
    ...director('web'),
    sysctls: ['net.ipv4.ip_forward 1', 'net.ipv4.ip_nonlocal_bind 1'],
  };
  const setting = 'proc/sys/net/ipv4/ip_nonlocal_bind';
  beforeEach(() => host.write(setting, '0\n'));

  test('allows it for the judgement alone, and nothing else', () => {
    host.write('stub/while-testing', `cat "$LINUX_LB_ROOT/${setting}" >"$LINUX_LB_ROOT/stub/meanwhile"\n`);
    const before = host.snapshot();
    expect(host.prepare('web', plan)).toMatchObject(OK);
    expect(host.read('stub/meanwhile')).toBe('1\n');
    expect(host.snapshot()).toEqual(before);
  });

  test('puts it back when the configuration is refused', () => {
    const before = host.snapshot();
    expect(host.prepare('web', withFiles(plan, { [INCLUDE]: 'BROKEN\n' }))).toMatchObject({ status: 1 });
    expect(host.snapshot()).toEqual(before);
    expect(host.takeLog()).toEqual(['modprobe ip_vs']);
  });

  test('has the next run put it back when it is killed meanwhile', () => {
    host.write('stub/while-testing', 'kill -9 "$PPID"\n');
    host.prepare('web', plan);
    expect(host.read(setting)).toBe('1\n');
    host.delete('stub/while-testing');
    expect(host.prepare('web', director('web'))).toMatchObject(OK);
    expect(host.read(setting)).toBe('0\n');
  });
});
