import { director, directorHost } from './support/plans';
import { ScratchHost } from './support/scratch-host';

let host: ScratchHost;

beforeEach(() => {
  host = directorHost();
  host.delete('stub/packages/keepalived');
  host.delete('stub/units/keepalived.service');
});
afterEach(() => host.remove());

const ofApt = () => host.takeLog().filter((line) => line.startsWith('apt-get'));

test('a missing package is installed, without fetching an index that has it', () => {
  host.write('stub/archive', 'keepalived\n');
  expect(host.apply('web', director('web'))).toMatchObject({
    status: 0,
    stderr: '',
  });
  expect(ofApt()).toEqual(['apt-get install keepalived']);
  expect(host.apply('web', director('web'))).toMatchObject({ status: 0 });
  expect(ofApt()).toEqual([]);
});

test('the index is fetched if it does not have the package', () => {
  host.write('stub/archive.new', 'keepalived\n');
  expect(host.apply('web', director('web'))).toMatchObject({
    status: 0,
    stderr: '',
  });
  expect(ofApt()).toEqual(['apt-get install keepalived', 'apt-get update', 'apt-get install keepalived']);
});

test('a package that cannot be had is named, in the words of the package manager', () => {
  const outcome = host.apply('web', {
    ...director('web'),
    packages: ['keepalived', 'nginx-plus'],
  });
  expect(outcome.status).toBe(1);
  expect(outcome.stderr).toMatch(
    /^Reading package lists...\n.*\nlinux-lb: h1: packages: cannot install keepalived nginx-plus: E: Unable to locate package keepalived\n$/,
  );
  expect(host.has('var/lib/linux-lb') || host.has('home/.linux-lb')).toBe(false);
});

describe('on a host that has just come up', () => {
  const LISTS = '/var/lib/apt/lists/lock';
  /** What happens on the host while somebody sleeps. */
  const meanwhile = (line: string) => host.write('stub/while-sleeping', `${line}\n`);

  test.each([
    ['update', LISTS],
    ['install', '/var/lib/dpkg/lock-frontend'],
  ])("another program's lock is waited for, and told: %s", (verb, lock) => {
    host.write('stub/archive.new', 'keepalived\n');
    host.write(`stub/locked.${verb}`, lock);
    meanwhile('rm -f "$LINUX_LB_ROOT"/stub/locked.*');
    const { status, stdout, stderr } = host.apply('web', director('web'));
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain(
      `linux-lb: h1: packages: waiting for another program: E: Could not get lock ${lock}. It is held by process 812 (apt-get)\n`,
    );
    expect(host.has('stub/packages/keepalived')).toBe(true);
  });

  test('a lock that is never let go is given up with a sentence, and nothing has changed', () => {
    host.write('stub/locked.update', LISTS);
    const { status, stderr } = host.apply('web', director('web'));
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /linux-lb: h1: packages: waited 10 minutes for another program that installs packages: E: Could not get lock \S+ It is held by process 812/,
    );
    expect(host.has('var/lib/linux-lb') || host.has('home/.linux-lb')).toBe(false);
  });

  test.each(['running', 'not started', 'not run'])(
    'cloud-init is waited for before anything: %s',
    (state) => {
      host.write('stub/archive', 'keepalived\n');
      host.write('run/cloud-init/enabled');
      host.write('stub/cloud-init', state);
      host.write('stub/system-state', state === 'running' ? 'running\n' : 'starting\n');
      meanwhile('echo "slept" >>"$LINUX_LB_ROOT/stub/log"; echo "done" >"$LINUX_LB_ROOT/stub/cloud-init"');
      const { status, stdout } = host.apply('web', director('web'));
      expect([status, stdout.includes('linux-lb: h1: packages: waiting for cloud-init\n')]).toEqual([
        0,
        true,
      ]);
      const log = host.takeLog();
      expect(log.indexOf('slept')).toBeLessThan(log.indexOf('apt-get install keepalived'));
      expect(log).toContain('slept');
    },
  );

  test('cloud-init that does not end is given up with a sentence', () => {
    host.write('run/cloud-init/enabled');
    host.write('stub/cloud-init', 'running');
    expect(host.apply('web', director('web'))).toMatchObject({
      status: 1,
      stderr:
        'linux-lb: h1: packages: waited 10 minutes for cloud-init, which still runs; deploy again when it is done\n',
    });
  });

  test.each([
    ['has ended', ['run/cloud-init/enabled', 'run/cloud-init/result.json'], 'running'],
    ['is off', [], 'running'],
    ['is broken', ['run/cloud-init/enabled'], 'error'],
    ['is masked', ['run/cloud-init/enabled'], 'not started'],
  ])('cloud-init that %s is not waited for', (_, files, state) => {
    host.write('stub/archive', 'keepalived\n');
    for (const file of files) host.write(file);
    host.write('stub/cloud-init', state);
    const { status, stdout } = host.apply('web', director('web'));
    expect([status, stdout.includes('cloud-init')]).toEqual([0, false]);
  });
});

describe('of several packages one is enough', () => {
  const choice = { ...director('web'), packages: ['keepalived', 'tomcat10|tomcat9'] };

  test('the first one, if it can be had', () => {
    host.write('stub/archive', 'keepalived\ntomcat10\ntomcat9\n');
    expect(host.apply('web', choice)).toMatchObject({ status: 0, stderr: '' });
    expect(ofApt()).toEqual(['apt-get install keepalived tomcat10']);
  });

  test('else the next one', () => {
    host.write('stub/archive', 'keepalived\ntomcat9\n');
    expect(host.apply('web', choice)).toMatchObject({ status: 0, stderr: '' });
    expect(host.has('stub/packages/tomcat9')).toBe(true);
    host.takeLog();
    expect(host.apply('web', choice)).toMatchObject({ status: 0, stderr: '' });
    expect(ofApt()).toEqual([]);
  });

  test('none, if one is there', () => {
    host.write('stub/archive', 'keepalived\ntomcat10\n');
    host.write('stub/packages/tomcat9');
    expect(host.apply('web', choice)).toMatchObject({ status: 0, stderr: '' });
    expect(ofApt()).toEqual(['apt-get install keepalived']);
  });

  test('and it is named as it was asked for, if none can be had', () => {
    host.write('stub/archive', 'keepalived\n');
    expect(host.apply('web', choice)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(
        'packages: cannot install keepalived tomcat10|tomcat9: E: Unable to locate package tomcat9',
      ),
    });
  });
});

test('packages stay on tear-down, and units are as the package left them', () => {
  host.write('stub/archive', 'keepalived\n');
  host.apply('web', director('web'));
  expect(host.teardown('web')).toMatchObject({ status: 0, stderr: '' });
  expect(host.has('stub/packages/keepalived')).toBe(true);
  expect(host.read('stub/units/keepalived.service')).toBe('enabled inactive\n');
});
