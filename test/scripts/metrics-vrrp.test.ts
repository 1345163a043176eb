import { MeasuredHost, samplesIn, TEXTFILE } from './support/measured-host';

let host: MeasuredHost;
beforeEach(() => {
  host = new MeasuredHost();
});
afterEach(() => host.remove());

const LINES = [
  'unit keepalived.service',
  'vrrp web 150',
  'vrrp web-eth1 150',
  'maintenance /run/web.maintenance',
];
const CLEAN = { status: 0, stderr: '' };
const START = Math.floor(Date.now() / 1000) - 600;
const look = (action = 'up') => {
  expect(host.measure(action, ...LINES)).toMatchObject(CLEAN);
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
    'tracks a file of the user’s own',
    [
      [9, '(web): tracked file web:vrrp:/run/other now FAULT state'],
      [9, '(web) Entering FAULT STATE'],
    ],
    'fault',
    'tracked_file',
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
    [`vrrp_state{vrrp_instance="web",state="${state}"}`]: '1',
    'vrrp_last_transition_timestamp_seconds{vrrp_instance="web"}': since.toFixed(6),
    [`vrrp_last_transition_info{vrrp_instance="web",state="${state}",reason="${reason}"}`]: '1',
  });
});

test('maintenance is a reason if its unit was started just before', () => {
  host.keepalivedSays([START, '(web) Entering FAULT STATE'], [START + 9, '(web-eth1) Entering FAULT STATE']);
  const started = `${START + 7}.100000 d1 systemd[1]: Starting linux-lb-web-maintenance.service - web is in maintenance`;
  const [before, after] = host.read('stub/journal').trim().split('\n');
  host.write('stub/journal', [before, started, after, ''].join('\n'));
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
    expect.stringMatching(/^-q -b .* -n 1000 SYSLOG_IDENTIFIER=Keepalived_vrrp \+ /),
    expect.stringMatching(/^-q -b .* --since @\d+ SYSLOG_IDENTIFIER=Keepalived_vrrp \+ /),
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

test('a program of the user’s own is told of what is new, each transition once, in their order', () => {
  const told = (...said: [number, string][]) => {
    host.keepalivedSays(...said);
    expect(host.measure('reload', ...LINES, 'on-transition /usr/local/bin/tell')).toMatchObject(CLEAN);
    return host.takeLog();
  };
  const before: [number, string][] = [
    [START, '(web) Entering BACKUP STATE (init)'],
    [START + 1, '(web-eth1) Entering BACKUP STATE (init)'],
  ];
  const since: [number, string][] = [
    ...before,
    [START + 4, '(web) Entering MASTER STATE'],
    [START + 9, 'Netlink reports eth0 down'],
    [START + 9, '(web) Entering FAULT STATE'],
  ];
  expect(told(...before)).toEqual([]);
  const run =
    'systemd-run --quiet --no-block --collect --description=Transition of web --property=RuntimeMaxSec=60';
  expect(told(...since)).toEqual([
    `${run} /usr/local/bin/tell INSTANCE web MASTER 150 no_master_heard`,
    `${run} /usr/local/bin/tell INSTANCE web FAULT 150 interface_down`,
  ]);
  expect(told(...since)).toEqual([]);
});

test('a program that cannot be started is told of, and keeps nothing from being written', () => {
  host.keepalivedSays([START, '(web) Entering BACKUP STATE (init)']);
  look();
  host.write('stub/refuse-systemd-run');
  host.keepalivedSays([START + 9, '(web) Entering MASTER STATE']);
  expect(host.measure('write', ...LINES, 'on-transition /usr/local/bin/tell')).toMatchObject({
    status: 0,
    stderr: 'metrics: cannot start /usr/local/bin/tell\n',
  });
  expect(host.status().vrrp[0].state).toBe('master');
});
