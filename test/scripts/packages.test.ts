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
