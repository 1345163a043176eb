import { director, directorHost, MAIN, withFiles } from './support/plans';
import { eventually, Outcome, ScratchHost } from './support/scratch-host';

const INCLUDE = '/etc/keepalived/linux-lb.d/web.conf';
let host: ScratchHost;

beforeEach(() => {
  host = directorHost();
});
afterEach(() => host.remove());

const failed = (step: string, words: string) => ({
  status: 1,
  stderr: expect.stringMatching(new RegExp(`(^|\\n)linux-lb: h1: ${step}: [^\\n]*${words}[^\\n]*\\n$`)),
});

/** Runs something that must fail and leave the host as it was. */
function leavesAllAsItWas(run: () => Outcome): Outcome {
  const before = host.snapshot();
  host.takeLog();
  const outcome = run();
  expect(host.snapshot()).toEqual(before);
  return outcome;
}

test('a configuration that the program does not accept leaves a new host as it was', () => {
  const outcome = leavesAllAsItWas(() => host.apply('web', director('web', 'BROKEN\n')));
  expect(outcome).toMatchObject(failed('validate', "Unknown keyword 'BROKEN'"));
  expect(outcome.stderr).toContain('a second line\n');
  expect(host.takeLog()).toEqual(['modprobe ip_vs']);
});

test('and a host that serves already: nothing is reloaded', () => {
  host.apply('web', director('web'));
  const outcome = leavesAllAsItWas(() => host.apply('web', director('web', 'BROKEN\n')));
  expect(outcome).toMatchObject(failed('validate', 'BROKEN'));
  expect(host.takeLog()).toEqual(['modprobe ip_vs']);
});

test('a check that does not hold puts files, settings and units back and reloads', () => {
  host.apply('web', director('web'));
  const next = withFiles(director('web', 'next\n'), { '/etc/keepalived/linux-lb.d/more.conf': 'more\n' });
  const plan = { ...next, sysctls: ['net.ipv4.ip_forward 0'], checks: ['listen 81'] };
  const outcome = leavesAllAsItWas(() => host.apply('web', plan));
  expect(outcome).toMatchObject(failed('checks', "'listen 81' does not hold after 10 seconds"));
  expect(host.takeLog().slice(1)).toEqual(['reload keepalived.service', 'reload keepalived.service']);
  expect(host.read('stub/running/keepalived/linux-lb.d/web.conf')).toBe('virtual_server of web\n');
});

test('a daemon that does not start is stopped and disabled again, as found', () => {
  host.write('stub/units/keepalived.service', 'disabled inactive\n');
  host.write('stub/refuse-start-keepalived.service');
  const outcome = leavesAllAsItWas(() => host.apply('web', director('web')));
  expect(outcome).toMatchObject(
    failed('units', 'cannot start keepalived.service: Job for keepalived.service failed'),
  );
  expect(outcome.stderr).toContain('last words of the unit');
});

test('a child of the daemon that dies and comes again after a reload is not success', () => {
  host.apply('web', director('web'));
  host.write('stub/main-pid-keepalived.service', '7\n');
  host.write('proc/7/stat', '7 (keepalived) S 1 7\n');
  host.write('proc/8/stat', '8 (a (name) S 1) S 7 7\n');
  expect(host.apply('web', director('web', 'fine\n'))).toMatchObject({ status: 0 });
  host.write('stub/while-sleeping', 'echo "9$$ (keepalived) S 7 7" >"$LINUX_LB_ROOT/proc/8/stat"\n');
  const outcome = leavesAllAsItWas(() => {
    const result = host.apply('web', director('web', 'next\n'));
    host.write('proc/8/stat', '8 (a (name) S 1) S 7 7\n');
    return result;
  });
  expect(outcome).toMatchObject(
    failed('units', 'keepalived.service did not stay up with the new configuration'),
  );
});

test("a file that is somebody else's is refused before anything changes", () => {
  host.write(MAIN, 'written by hand\n');
  host.delete('stub/packages/keepalived');
  const outcome = leavesAllAsItWas(() => host.apply('web', director('web')));
  expect(outcome).toMatchObject(
    failed('prechecks', `${MAIN} is already there and was not written by linux-lb`),
  );
  expect(host.takeLog()).toEqual([]);
});

test('a file that is there with the very content is taken over', () => {
  host.write(MAIN, 'include linux-lb.d/*.conf\n');
  expect(host.apply('web', director('web'))).toMatchObject({ status: 0 });
});

test("another cluster's own file is refused with that cluster's name", () => {
  host.apply('mail', withFiles(director('mail'), { [INCLUDE]: 'of mail\n' }));
  const outcome = leavesAllAsItWas(() => host.apply('web', director('web')));
  expect(outcome).toMatchObject(failed('prechecks', `${INCLUDE} belongs to cluster mail`));
});

test.each([
  [
    'a setting that this kernel does not know',
    { sysctls: ['net.ipv4.nonsense 1'] },
    'sysctls',
    'no setting net.ipv4.nonsense',
  ],
  [
    'a unit that is not there',
    { units: ['nginx.service reload'] },
    'units',
    'this host has no unit nginx.service',
  ],
  ['an action that is not known', { units: ['keepalived.service kick'] }, 'units', 'keepalived.service kick'],
  [
    'a module that cannot be loaded',
    { modules: ['ip_no'] },
    'modules',
    'cannot load ip_no: modprobe: FATAL: Module ip_no',
  ],
])('%s is refused before anything changes', (_, change, step, words) => {
  host.write('stub/no-module-ip_no');
  const outcome = leavesAllAsItWas(() => host.apply('web', { ...director('web'), ...change }));
  expect(outcome).toMatchObject(failed(step, words));
});

test('a masked unit is refused with what to do', () => {
  host.write('stub/units/keepalived.service', 'masked inactive\n');
  const outcome = leavesAllAsItWas(() => host.apply('web', director('web')));
  expect(outcome).toMatchObject(failed('units', 'systemctl unmask keepalived.service'));
});

test('root and systemd are asked for, and the stage goes all the same', () => {
  host.write('stub/uid', '1000\n');
  expect(host.apply('web', director('web'))).toMatchObject(failed('prechecks', 'this needs root'));
  host.delete('stub/uid');
  host.delete('run/systemd');
  expect(host.apply('web', director('web'))).toMatchObject(failed('prechecks', 'does not run systemd'));
  expect(host.has('home/.linux-lb') || host.has('home/.linux-lb-web.prepare.sh')).toBe(false);
});

test.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)(
  '%s in the middle puts everything back',
  async (signal) => {
    host.apply('web', director('web'));
    const before = host.snapshot();
    host.takeLog();
    host.write('stub/hold');
    const running = host.startApply('web', {
      ...director('web', 'next\n'),
      sysctls: ['net.ipv4.ip_forward 0'],
    });
    let stderr = '';
    running.stderr!.on('data', (data) => (stderr += data));
    await eventually(() => host.has('stub/holding'));
    expect(host.read(INCLUDE)).toBe('next\n');
    running.kill(signal);
    host.delete('stub/hold');
    expect(await new Promise((resolve) => running.on('close', resolve))).toBe(1);
    expect(stderr).toBe(`linux-lb: h1: units: interrupted (${signal})\n`);
    expect(host.snapshot()).toEqual(before);
    expect(host.takeLog().slice(1)).toEqual(['reload keepalived.service', 'reload keepalived.service']);
  },
);

test.each(['apply', 'teardown'])(
  'what a killed first apply left is put right by the next %s',
  async (next) => {
    const before = host.snapshot();
    host.write('stub/hold');
    const running = host.startApply('web', director('web', 'half\n'));
    await eventually(() => host.has('stub/holding'));
    running.kill('SIGKILL');
    host.delete('stub/hold');
    await new Promise((resolve) => running.on('exit', resolve));
    expect(host.read(INCLUDE)).toBe('half\n');
    if (next === 'apply') {
      expect(host.apply('web', director('web'))).toMatchObject({ status: 0, stderr: '' });
      expect(host.read(INCLUDE)).toBe('virtual_server of web\n');
    }
    expect(host.teardown('web')).toMatchObject({ status: 0, stderr: '' });
    host.delete('home/.linux-lb');
    host.delete('home/.linux-lb-web.prepare.sh');
    expect(host.snapshot()).toEqual(before);
  },
);
