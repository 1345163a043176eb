import { MeasuredHost, samplesIn, TEXTFILE } from './support/measured-host';

let host: MeasuredHost;
beforeEach(() => {
  host = new MeasuredHost();
});
afterEach(() => host.remove());

const LINES = ['unit keepalived.service', 'vrrp web', 'vrrp web-eth1', 'maintenance /run/web.maintenance'];
const START = Math.floor(Date.now() / 1000) - 600;
const look = (action = 'up') => {
  expect(host.measure(action, ...LINES)).toMatchObject({ status: 0, stderr: '' });
  return host.status().vrrp[0];
};

test.each<[string, [number, string][], string, string]>([
  ['starts', [[1, '(web) Entering BACKUP STATE (init)']], 'backup', 'started'],
  ['waits for its first checks', [[1, '(web) Entering BACKUP STATE']], 'backup', 'started'],
  [
    'hears no master any more',
    [
      [1, '(web) Entering BACKUP STATE (init)'],
      [9, '(web) Entering MASTER STATE'],
    ],
    'master',
    'no_master_heard',
  ],
  [
    'is told by the master that it goes',
    [
      [1, '(web) Entering BACKUP STATE (init)'],
      [8, '(web) Backup received priority 0 advertisement'],
      [9, '(web) Receive advertisement timeout'],
      [9, '(web) Entering MASTER STATE'],
    ],
    'master',
    'peer_left',
  ],
  [
    'takes over from one of lower priority',
    [
      [1, '(web) Entering BACKUP STATE (init)'],
      [8, '(web) received lower priority (100) advert from 192.0.2.12 - discarding'],
      [9, '(web) Entering MASTER STATE'],
    ],
    'master',
    'preemption',
  ],
  [
    'gives way to one of higher priority',
    [
      [1, '(web) Entering BACKUP STATE (init)'],
      [5, '(web) Entering MASTER STATE'],
      [9, '(web) Master received advert from 192.0.2.12 with higher priority 150, ours 100'],
      [9, '(web) Entering BACKUP STATE'],
    ],
    'backup',
    'higher_priority',
  ],
  [
    'fails a check of its own',
    [
      [1, '(web) Entering BACKUP STATE (init)'],
      [9, 'VRRP_Script(web:nginx-runs) failed (exited with status 1)'],
      [9, '(web) Entering FAULT STATE'],
    ],
    'fault',
    'tracked_script',
  ],
  [
    'is beside another cluster that fails a check',
    [
      [1, '(web) Entering BACKUP STATE (init)'],
      [9, 'VRRP_Script(web-two:nginx-runs) failed (exited with status 1)'],
      [9, '(web) Entering FAULT STATE'],
    ],
    'fault',
    'unknown',
  ],
  [
    'has failed a check long before',
    [
      [1, 'VRRP_Script(web:nginx-runs) failed (exited with status 1)'],
      [9, '(web) Entering FAULT STATE'],
    ],
    'fault',
    'unknown',
  ],
  [
    'loses its link',
    [
      [9, 'Netlink reports eth0 down'],
      [9, '(web) Entering FAULT STATE'],
    ],
    'fault',
    'interface_down',
  ],
  [
    'can be there again',
    [
      [1, '(web) Entering FAULT STATE'],
      [9, '(web) Entering BACKUP STATE'],
    ],
    'backup',
    'recovered',
  ],
  [
    'was stopped and started',
    [
      [1, '(web) Entering MASTER STATE'],
      [5, 'Stopped'],
      [9, '(web) Entering BACKUP STATE'],
    ],
    'backup',
    'started',
  ],
])('an instance that %s', (_, said, state, reason) => {
  host.keepalivedSays(...said.map(([at, text]) => [START + at, text] as [number, string]));
  const since = START + said[said.length - 1][0] + 0.25;
  expect(look()).toEqual({ instance: 'web', state, since, reason });
  expect(samplesIn(host.read(TEXTFILE))).toMatchObject({
    [`vrrp_state{instance="web",state="${state}"}`]: '1',
    'vrrp_last_transition_timestamp_seconds{instance="web"}': since.toFixed(6),
    [`vrrp_last_transition_info{instance="web",state="${state}",reason="${reason}"}`]: '1',
  });
});

test('maintenance is a reason if its switch was thrown just before', () => {
  const now = Math.floor(Date.now() / 1000);
  host.write('run/web.maintenance', '1\n');
  host.keepalivedSays([now - 100, '(web) Entering FAULT STATE'], [now, '(web-eth1) Entering FAULT STATE']);
  look();
  expect(host.status().vrrp.map(({ reason }: { reason: string }) => reason)).toEqual([
    'unknown',
    'maintenance',
  ]);
});

test('what the journal has forgotten is remembered, and what is new is asked for', () => {
  host.keepalivedSays([START, '(web) Entering MASTER STATE']);
  const before = look();
  host.write('stub/journal', '');
  expect(look('write')).toEqual(before);
  expect(host.read('stub/journal-asked').trim().split('\n')).toEqual([
    expect.stringMatching(/-b -t Keepalived_vrrp .* -n 1000$/),
    expect.stringMatching(/-b -t Keepalived_vrrp .* --since @\d+$/),
  ]);
});

test('a daemon that was killed has stopped, until it says something new', () => {
  host.keepalivedSays([START, '(web) Entering MASTER STATE']);
  look();
  host.write('stub/units/keepalived.service', 'enabled failed\n');
  expect(look('write')).toMatchObject({ state: 'stopped', reason: 'stopped' });
  const { since } = look('write');
  host.write('stub/units/keepalived.service', 'enabled activating\n');
  expect(look('write')).toMatchObject({ state: 'stopped', since });
  host.keepalivedSays([since + 1, '(web) Entering BACKUP STATE (init)']);
  expect(look('write')).toMatchObject({ state: 'backup', reason: 'started' });
});

test('a clock that was put back does not keep news out', () => {
  host.keepalivedSays([START + 90_000, '(web) Entering MASTER STATE']);
  look();
  host.keepalivedSays([START, '(web) Entering FAULT STATE']);
  expect(look('write')).toMatchObject({ state: 'fault', since: START + 0.25 });
});
