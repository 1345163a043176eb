import { director, directorHost, servingHost } from './support/plans';
import { eventually, ScratchHost } from './support/scratch-host';

const INCLUDE = '/etc/keepalived/linux-lb.d/web.conf';
let host: ScratchHost;
afterEach(() => host.remove());

/** bash ends a function's own output only after the traps. */
test.each([
  ['SIGTERM', 'the shell under test'],
  ['SIGHUP', 'the shell under test'],
  ['SIGINT', 'the shell under test'],
  ['SIGTERM', 'bash'],
  ['SIGHUP', 'bash'],
] as const)('%s in the middle puts everything back in %s', async (signal, shell) => {
  host = servingHost();
  host.choosesShell = shell === 'bash';
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
});

test.each(['apply', 'teardown'])(
  'what a killed first apply left is put right by the next %s',
  async (next) => {
    host = directorHost();
    const before = host.snapshot();
    host.write('stub/hold');
    const running = host.startApply('web', director('web', 'half\n'));
    await eventually(() => host.has('stub/holding'));
    running.kill('SIGKILL');
    host.delete('stub/hold');
    await new Promise((resolve) => running.on('exit', resolve));
    expect(host.read(INCLUDE)).toBe('half\n');
    if (next === 'apply') {
      expect(host.apply('web', director('web'))).toMatchObject({
        status: 0,
        stderr: '',
      });
      expect(host.read(INCLUDE)).toBe('virtual_server of web\n');
    }
    expect(host.teardown('web')).toMatchObject({ status: 0, stderr: '' });
    host.delete('home/.linux-lb');
    expect(host.snapshot()).toEqual(before);
  },
);

test('what is noted of a plan in the second that its units have to stay up counts for nothing if the run is killed then', () => {
  host = servingHost();
  host.write('stub/main-pid-keepalived.service', '7\n');
  host.write('proc/7/stat', '7 (keepalived) S 1 7\n');
  const before = host.snapshot();
  host.write('stub/while-sleeping', 'kill -9 "$PPID"\n');
  expect(host.apply('web', director('web', 'next\n')).status).toBeNull();
  expect(host.read('var/lib/linux-lb/web/manifest')).not.toBe(before['var/lib/linux-lb/web/manifest']);
  host.delete('stub/while-sleeping');
  expect(host.apply('web', director('web'))).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/recover: putting back.*done, no file changed\n$/s),
  });
  expect(host.snapshot()).toEqual(before);
});

test('an apply whose engine was killed leaves the stage of the next one alone', async () => {
  host = servingHost();
  host.write('stub/hold');
  const running = host.startApply('web', director('web', 'next\n'));
  await eventually(() => host.has('stub/holding'));
  const stage = host.upload('web', director('web', 'last\n'));
  host.delete('stub/hold');
  expect(await new Promise((resolve) => running.on('exit', resolve))).toBe(0);
  expect(host.run(`${stage}/apply.sh`, 'web', 'h1')).toMatchObject({ status: 0, stderr: '' });
  expect(host.read(INCLUDE)).toBe('last\n');
  expect(host.has('home/.linux-lb')).toBe(false);
});
