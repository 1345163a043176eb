import { failed, leavesAllAsItWas } from './support/failures';
import { director, directorHost, servingHost, withFiles } from './support/plans';
import { ScratchHost } from './support/scratch-host';

let host: ScratchHost;
afterEach(() => host.remove());

test('a configuration that the program does not accept leaves a new host as it was', () => {
  host = directorHost();
  const outcome = leavesAllAsItWas(host, () => host.apply('web', director('web', 'BROKEN\n')));
  expect(outcome).toMatchObject(failed('validate', "Unknown keyword 'BROKEN'"));
  expect(outcome.stderr).toContain('a second line\n');
  expect(host.takeLog()).toEqual(['modprobe ip_vs']);
});

test('and a host that serves already: nothing is reloaded', () => {
  host = servingHost();
  const outcome = leavesAllAsItWas(host, () => host.apply('web', director('web', 'BROKEN\n')));
  expect(outcome).toMatchObject(failed('validate', 'BROKEN'));
  expect(host.takeLog()).toEqual(['modprobe ip_vs']);
});

test('a check that does not hold puts files, settings and units back and reloads', () => {
  host = servingHost();
  const next = withFiles(director('web', 'next\n'), {
    '/etc/keepalived/linux-lb.d/more.conf': 'more\n',
  });
  const plan = {
    ...next,
    sysctls: ['net.ipv4.ip_forward 0'],
    checks: ['listen 81'],
  };
  const outcome = leavesAllAsItWas(host, () => host.apply('web', plan));
  expect(outcome).toMatchObject(failed('checks', "'listen 81' does not hold after 10 seconds"));
  expect(host.takeLog().slice(1)).toEqual(['reload keepalived.service', 'reload keepalived.service']);
  expect(host.read('stub/running/keepalived/linux-lb.d/web.conf')).toBe('virtual_server of web\n');
});

test('a daemon that does not start is stopped and disabled again, as found', () => {
  host = directorHost();
  host.write('stub/units/keepalived.service', 'disabled inactive\n');
  host.write('stub/refuse-start-keepalived.service');
  const outcome = leavesAllAsItWas(host, () => host.apply('web', director('web')));
  expect(outcome).toMatchObject(
    failed('units', 'cannot start keepalived.service: Job for keepalived.service failed'),
  );
  expect(outcome.stderr).toContain('last words of the unit');
});

test('a child of the daemon that dies and comes again after a reload is not success', () => {
  host = servingHost();
  host.write('stub/main-pid-keepalived.service', '7\n');
  host.write('proc/7/stat', '7 (keepalived) S 1 7\n');
  host.write('proc/8/stat', '8 (a (name) S 1) S 7 7\n');
  expect(host.apply('web', director('web', 'fine\n'))).toMatchObject({
    status: 0,
  });
  host.write('stub/while-sleeping', 'echo "9$$ (keepalived) S 7 7" >"$LINUX_LB_ROOT/proc/8/stat"\n');
  const outcome = leavesAllAsItWas(host, () => {
    const result = host.apply('web', director('web', 'next\n'));
    host.write('proc/8/stat', '8 (a (name) S 1) S 7 7\n');
    return result;
  });
  expect(outcome).toMatchObject(
    failed('units', 'keepalived.service did not stay up with the new configuration'),
  );
});

test('a daemon that dies has more to say than a check that does not hold', () => {
  host = servingHost();
  host.write('stub/main-pid-keepalived.service', '7\n');
  host.write('proc/7/stat', '7 (keepalived) S 1 7\n');
  host.write('stub/while-sleeping', 'rm -rf "$LINUX_LB_ROOT/proc/7"\n');
  const outcome = host.apply('web', { ...director('web', 'next\n'), checks: ['listen 81'] });
  expect(outcome).toMatchObject(
    failed('units', 'keepalived.service did not stay up with the new configuration'),
  );
});

test('a daemon that systemd has given up is not up, though a process of its number is there', () => {
  host = servingHost();
  host.write('stub/main-pid-keepalived.service', '7\n');
  host.write('proc/7/stat', '7 (keepalived) S 1 7\n');
  const state = 'stub/units/keepalived.service';
  host.write('stub/on-reload-keepalived.service', `echo enabled failed >"$LINUX_LB_ROOT/${state}"\n`);
  expect(host.apply('web', director('web', 'next\n'))).toMatchObject(
    failed('units', 'keepalived.service did not stay up with the new configuration'),
  );
});

test('a daemon that reads its configuration for a part of its second is up', () => {
  host = servingHost();
  host.write('stub/main-pid-keepalived.service', '7\n');
  host.write('proc/7/stat', '7 (keepalived) S 1 7\n');
  const state = 'stub/units/keepalived.service';
  host.write('stub/on-reload-keepalived.service', `echo enabled reloading >"$LINUX_LB_ROOT/${state}"\n`);
  host.write(
    'stub/while-sleeping',
    `echo enabled active >"$LINUX_LB_ROOT/${state}"\necho second >>"$LINUX_LB_ROOT/stub/slept"\n`,
  );
  const plan = { ...director('web', 'next\n'), checks: [] };
  expect(host.apply('web', plan)).toMatchObject({ status: 0, stderr: '' });
  expect(host.read('stub/slept')).toBe('second\n');
});

test('a daemon that has another main process after a reload has a second of its own', () => {
  host = servingHost();
  host.write('stub/main-pid-keepalived.service', '7\n');
  host.write('proc/9/stat', '9 (keepalived) S 1 9\n');
  host.write(
    'stub/on-reload-keepalived.service',
    'echo 9 >"$LINUX_LB_ROOT/stub/main-pid-keepalived.service"\n',
  );
  expect(host.apply('web', director('web', 'next\n'))).toMatchObject({ status: 0, stderr: '' });
});

test('a unit of a script that somebody else has reloaded meanwhile is up', () => {
  host = servingHost();
  host.write(
    'stub/on-reload-keepalived.service',
    'echo enabled reloading >"$LINUX_LB_ROOT/stub/units/linux-lb-web-vip.service"\n',
  );
  const unit = 'linux-lb-web-vip.service';
  const plan = withFiles(director('web', 'next\n'), { [`/etc/systemd/system/${unit}`]: '[Service]\n' });
  const units = [`${unit} reload`, 'keepalived.service reload'];
  expect(host.apply('web', { ...plan, units })).toMatchObject({ status: 0, stderr: '' });
});

test('what a killed run left beside a file is gone', () => {
  host = servingHost();
  host.write('etc/keepalived/linux-lb.d/.linux-lb-new/web.conf', 'half\n');
  expect(host.apply('web', director('web', 'next\n'))).toMatchObject({ status: 0, stderr: '' });
  expect(host.has('etc/keepalived/linux-lb.d/.linux-lb-new')).toBe(false);
});
