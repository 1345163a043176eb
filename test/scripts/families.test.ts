import { ScratchHost } from './support/scratch-host';

let host: ScratchHost;
beforeEach(() => {
  host = new ScratchHost();
});
afterEach(() => host.remove());

const USER = '/etc/nginx/linux-lb.d';

test('what is for hosts of another family is neither installed nor written', () => {
  const files = {
    [`${USER}/user-debian.conf`]: { content: 'www-data\n', only: 'debian' },
    [`${USER}/user-rhel.conf`]: { content: 'nginx\n', only: 'rhel' },
    [`${USER}/other.conf`]: { content: 'all\n' },
  };
  host.write('stub/packages/for-debian');
  host.write('stub/units/for-debian.service', 'enabled active\n');
  const outcome = host.apply('web', {
    files,
    packages: ['?debian for-debian', '?rhel for-rhel'],
    units: ['?rhel for-rhel.service reload', '?debian for-debian.service reload'],
  });
  expect(outcome).toMatchObject({ status: 0, stderr: '' });
  expect(host.has(`${USER}/user-debian.conf`.slice(1))).toBe(true);
  expect(host.has(`${USER}/user-rhel.conf`.slice(1))).toBe(false);
  expect(host.has(`${USER}/other.conf`.slice(1))).toBe(true);
  expect(host.read('var/lib/linux-lb/web/plan/packages')).toBe('for-debian\n');
  expect(host.read('var/lib/linux-lb/web/plan/units')).toBe('for-debian.service reload\n');
  expect(host.read('var/lib/linux-lb/web/plan/files')).not.toMatch(/rhel|\?/);
  expect(host.teardown('web')).toMatchObject({ status: 0 });
  expect(host.has(USER.slice(1))).toBe(false);
});

test.each([
  ['with SELinux enabled', true, 'of-selinux\n', 'of-selinux.service reload\n'],
  ['with SELinux not enabled', false, '', ''],
])('a host %s decides for itself, whatever its family', (_, enabled, packages, units) => {
  if (enabled) host.write('stub/selinux/.keep');
  host.write('stub/packages/of-selinux');
  host.write('stub/units/of-selinux.service', 'enabled active\n');
  const outcome = host.apply('web', {
    files: { '/etc/a/selinux.conf': { content: 'one\n', only: 'selinux' } },
    packages: ['?selinux of-selinux'],
    units: ['?selinux of-selinux.service reload'],
  });
  expect(outcome).toMatchObject({ status: 0, stderr: '' });
  expect(host.has('etc/a/selinux.conf')).toBe(enabled);
  expect(host.read('var/lib/linux-lb/web/plan/packages')).toBe(packages);
  expect(host.read('var/lib/linux-lb/web/plan/units')).toBe(units);
});

test('a condition that nobody knows is not understood', () => {
  const { status, stderr } = host.apply('web', { files: { '/etc/a': { content: '', only: 'suse' } } });
  expect(status).toBe(1);
  expect(stderr).toBe(
    'linux-lb: h1: prechecks: plan/files has a line that is not understood: ?suse 0644 own /etc/a\n',
  );
});
