import { VrrpSettings, VrrpTracker } from '../../lib';
import { pair } from '../support/hosts';
import { newStack } from '../support/synth';

const withVrrp = (vrrp: Partial<VrrpSettings>) => () =>
  pair(newStack(), { vrrp: { virtualRouterId: 51, ...vrrp } });
const tracking = (...track: VrrpTracker[]) => withVrrp({ preempt: true, track });
const nginx = (weight: number) => VrrpTracker.process('nginx', { weight });

describe('weights', () => {
  it('case 6: are refused without preempt: the other director would not take over', () => {
    expect(withVrrp({ track: [nginx(60)] })).toThrow(
      "web/pair: 'vrrp.track.nginx.weight' must be 0 or left out without preempt, where a lower priority moves nothing, got 60",
    );
    expect(withVrrp({ track: [nginx(0)] })).not.toThrow();
  });

  it('are refused if they cannot move the addresses', () => {
    expect(tracking(nginx(50))).toThrow(
      "web/pair: 'vrrp.track.nginx.weight' must be further from 0 than the gap between the priorities, which is 50, got 50",
    );
    expect(tracking(nginx(-20), VrrpTracker.networkInterface('eth9', { weight: -30 }))).toThrow(
      "web/pair: 'vrrp.track.nginx.weight' must be further from 0, together with the other weights, than the gap between the priorities, which is 50, got -20",
    );
    expect(tracking(nginx(-20), VrrpTracker.networkInterface('eth9', { weight: -31 }))).not.toThrow();
    expect(tracking(VrrpTracker.file('/run/load', { weight: 1 }))).not.toThrow();
  });

  it('are refused if they lift the primary above all priorities', () => {
    expect(tracking(nginx(105))).toThrow(
      "web/pair: 'vrrp.track.nginx.weight' must be below 0, or 104 at most together with all positive weights, " +
        'since the highest of the priorities is 150, and none may be above 254, got 105',
    );
  });

  it('are refused outside of their range', () => {
    expect(tracking(nginx(-254))).toThrow(
      "web/pair: 'vrrp.track.nginx.weight' must be a whole number from -253 to 253, got -254",
    );
  });
});

it('refuses to track a device that counts anyway', () => {
  expect(tracking(VrrpTracker.networkInterface('eth0'))).toThrow(
    "web/pair: 'vrrp.track.interface' must be another device than those of virtual IPs and adverts, which count anyway, got 'eth0'",
  );
});

it('refuses two trackers of one name', () => {
  expect(tracking(VrrpTracker.command('a', '/usr/bin/true'), VrrpTracker.script('a', '#!/bin/sh\n'))).toThrow(
    "web/pair: 'vrrp.track' must be named once, got 'a'",
  );
  expect(tracking(VrrpTracker.command('a', '/usr/bin/true'), VrrpTracker.process('a'))).not.toThrow();
});

it('refuses a process whose name the kernel cuts off', () => {
  expect(tracking(VrrpTracker.process('a-very-long-name'))).toThrow(
    "web/pair: 'vrrp.track.process' must be the name of a process as in /proc/PID/comm, at most 15 characters such as 'nginx', got 'a-very-long-name'",
  );
});

it('refuses a path that is not absolute, and a name that is none', () => {
  expect(tracking(VrrpTracker.file('run/other'))).toThrow(
    "web/pair: 'vrrp.track.file' must be an absolute path of letters, digits and any of /_.:+-, got 'run/other'",
  );
  expect(tracking(VrrpTracker.command('a b', '/usr/bin/true'))).toThrow(
    "web/pair: 'vrrp.track.command' must be a name of at most 62 letters, digits, hyphens and underscores, got 'a b'",
  );
});

it.each([
  [{ intervalSeconds: 0.5 }, 'intervalSeconds', 'a whole number from 1 to 3600, got 0.5'],
  [{ timeoutSeconds: 0 }, 'timeoutSeconds', 'a whole number from 1 to 3600, got 0'],
  [{ rise: 0 }, 'rise', 'a whole number from 1 to 100, got 0'],
  [{ fall: 101 }, 'fall', 'a whole number from 1 to 100, got 101'],
])('refuses %p of a command', (options, property, sentence) => {
  expect(tracking(VrrpTracker.command('check', '/usr/bin/true', options))).toThrow(
    `web/pair: 'vrrp.track.check.${property}' must be ${sentence}`,
  );
});

it('refuses a delay that keepalived rounds', () => {
  expect(tracking(VrrpTracker.process('nginx', { delaySeconds: 0.001 }))).toThrow(
    "web/pair: 'vrrp.track.nginx.delaySeconds' must be a number of seconds from 0.01 to 3600, got 0.001",
  );
  expect(tracking(VrrpTracker.process('nginx', { delaySeconds: 0.123 }))).toThrow(
    "web/pair: 'vrrp.track.nginx.delaySeconds' must be a multiple of 0.01 seconds, got 0.123",
  );
});

it.each([
  ['echo\n', "a script whose first line names its program, such as '#!/bin/sh', got 'echo'"],
  ['#!/bin/sh\r\ntrue\r\n', "a script with line ends of Unix, got '#!/bin/sh\r'"],
  ['#!/bin/sh\n@@linux-lb:x', "a script without NUL and '@@linux-lb:', got '#!/bin/sh'"],
])('refuses the script %j', (text, sentence) => {
  expect(tracking(VrrpTracker.script('own', text))).toThrow(
    `web/pair: 'vrrp.track.own.text' must be ${sentence}`,
  );
});

const COMMAND =
  'an absolute path and arguments of letters, digits and any of _.:/=%+,@-, those with spaces in single quotes; put more into a script';

it.each([
  'true',
  '/usr/bin/a "b"',
  "/usr/bin/a 'b",
  '/usr/bin/a; reboot',
  '/usr/bin/a $HOME',
  '/usr/bin/a\nb',
  '/usr/bin/a ${x}',
  '',
])('refuses the command %j', (command) => {
  expect(tracking(VrrpTracker.command('check', command))).toThrow(
    `web/pair: 'vrrp.track.check.command' must be ${COMMAND}, got '${command}'`,
  );
  expect(withVrrp({ notifyMaster: command })).toThrow(
    `web/pair: 'vrrp.notifyMaster' must be ${COMMAND}, got '${command}'`,
  );
});

it.each(['/bin/true', '/sbin/ip -o address'])(
  'refuses %j, since /bin and /sbin are symbolic links',
  (command) => {
    expect(withVrrp({ notifyFault: command })).toThrow(
      `web/pair: 'vrrp.notifyFault' must be '/usr${command}': keepalived runs no script whose path has a symbolic link in it, got '${command}'`,
    );
  },
);

it('refuses a command that is longer than a line of keepalived.conf', () => {
  expect(withVrrp({ notifyMaster: `/${'a'.repeat(500)}` })).toThrow(
    "web/pair: 'vrrp.notifyMaster.length' must be at most 500, got 501",
  );
});

it('refuses that hooks of the other states break out, too', () => {
  expect(withVrrp({ notifyBackup: 'x' })).toThrow("web/pair: 'vrrp.notifyBackup' must be an absolute path");
  expect(withVrrp({ notifyFault: 'x' })).toThrow("web/pair: 'vrrp.notifyFault' must be an absolute path");
});

it('refuses what gratuitous ARP cannot be', () => {
  expect(withVrrp({ garpMasterRefreshSeconds: -1 })).toThrow(
    "web/pair: 'vrrp.garpMasterRefreshSeconds' must be a whole number from 0 to 86400, got -1",
  );
  expect(withVrrp({ garpLowerPrioRepeat: 101 })).toThrow(
    "web/pair: 'vrrp.garpLowerPrioRepeat' must be a whole number from 0 to 100, got 101",
  );
});
