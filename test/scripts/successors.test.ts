import { failed } from './support/failures';
import { director, servingHost } from './support/plans';
import { ScratchHost } from './support/scratch-host';

const VIP = '192.0.2.100';
const INCLUDE = '/etc/keepalived/linux-lb.d/web.conf';
const OLD = ['192.0.2.21', '192.0.2.22'];
const NEW = ['192.0.2.31', '192.0.2.32'];
const RELOAD = 'reload keepalived.service';
let host: ScratchHost;
afterEach(() => host.remove());

/** As the library renders it, but for what does not matter here. */
const service = (servers: readonly string[], { protocol = 'TCP', weight = 3 } = {}) => [
  'vrrp_instance web {',
  '    state BACKUP',
  '}',
  `virtual_server ${VIP} 80 {`,
  '    delay_loop 2',
  `    protocol ${protocol}`,
  ...servers.flatMap((server) => [
    `    real_server ${server} 80 {`,
    `        weight ${weight}`,
    '        TCP_CHECK {',
    '        }',
    '    }',
  ]),
  '}',
];
const plan = (lines: readonly string[], servers: readonly string[], protocol = 'TCP') => ({
  ...director('web', `${lines.join('\n')}\n`),
  virtualIps: [VIP],
  realServers: servers.map((server) => `10 ${protocol} ${VIP}:80 ${server}:80 -g`),
});
const table = (servers: readonly string[], weight = 3) =>
  [
    'TCP  192.0.2.100:80 wrr',
    ...servers.map((server) => `  -> ${server}:80    Route   ${weight}   0   0`),
    '',
  ].join('\n');

function active(): ScratchHost {
  const made = servingHost();
  made.write('sys/module/ip_vs/refcnt', '0\n');
  made.write('stub/links/eth0', `kind ether\n${VIP}/32\n`);
  expect(made.apply('web', plan(service(OLD), OLD))).toMatchObject({ status: 0, stderr: '' });
  made.write('stub/ipvs', table(OLD));
  made.takeLog();
  return made;
}

/** keepalived finds the servers of its file that are well, when it has read it. */
const finds = (servers: readonly string[]) => {
  host.write('stub/found', table(servers));
  host.write(
    'stub/while-sleeping',
    `cp "$LINUX_LB_ROOT/stub/found" "$LINUX_LB_ROOT/stub/ipvs"; cp -n "$LINUX_LB_ROOT${INCLUDE}" "$LINUX_LB_ROOT/stub/both"`,
  );
};

test('where all servers of a service are exchanged, keepalived has both until a new one is well; then the old ones are drained', () => {
  host = active();
  finds([...OLD, NEW[1]]);
  const outcome = host.apply('web', plan(service(NEW), NEW));
  expect(outcome).toMatchObject({ status: 0, stderr: '' });
  expect(outcome.stdout).toContain('drain: the new servers first, beside those of before\n');
  const drained = OLD.map((server) => `ipvsadm -e -t ${VIP}:80 -r ${server}:80 -g -w 0`);
  expect(host.takeLog()).toEqual([RELOAD, ...drained, RELOAD]);
  expect(host.read('stub/both').split('\n').slice(0, -1)).toEqual(service([...OLD, ...NEW]));
  expect(host.read(INCLUDE.slice(1)).split('\n').slice(0, -1)).toEqual(service(NEW));
});

test('where a service comes in the place of one that goes, keepalived has both until the new one has a server', () => {
  host = active();
  const byMark = service(NEW).map((line) => line.replace(`${VIP} 80`, 'fwmark 7'));
  const next = plan(byMark, []);
  const realServers = NEW.map((server) => `10 FWM 7 ${server}:0 -g`);
  host.write('stub/ipvs', table([]));
  finds([...OLD, ...NEW]);
  expect(host.apply('web', { ...next, realServers })).toMatchObject({ status: 0, stderr: '' });
  expect(host.takeLog()).toEqual([RELOAD, RELOAD]);
  const both = host.read('stub/both').split('\n').slice(0, -1);
  expect(both).toEqual([...service(OLD), '', ...byMark.slice(3)]);
  expect(host.read(INCLUDE.slice(1)).split('\n').slice(0, -1)).toEqual(byMark);
});

test('and goes on after a while, where it has none', () => {
  host = active();
  const byMark = service(NEW).map((line) => line.replace(`${VIP} 80`, 'fwmark 7'));
  host.write('stub/ipvs', table([]));
  const next = { ...plan(byMark, []), realServers: NEW.map((server) => `10 FWM 7 ${server}:0 -g`) };
  expect(host.apply('web', next)).toMatchObject({ status: 0, stderr: '' });
  expect(host.takeLog()).toEqual([RELOAD, RELOAD]);
});

test('where no new one is well, the old ones stay, and it is said of which service', () => {
  host = active();
  const outcome = host.apply('web', plan(service(NEW), NEW));
  expect(outcome).toMatchObject(failed('drain', `no new server of TCP ${VIP}:80 passes its check`));
  expect(host.takeLog()).toEqual([RELOAD, RELOAD]);
  expect(host.read(INCLUDE.slice(1)).split('\n').slice(0, -1)).toEqual(service(OLD));
});

test('of both protocols on a port each keeps its own servers', () => {
  host = active();
  const lines = (tcp: readonly string[], udp: readonly string[]) => [
    ...service(tcp),
    '',
    ...service(udp, { protocol: 'UDP' }),
  ];
  expect(host.apply('web', plan(lines(OLD, ['192.0.2.41']), OLD))).toMatchObject({ status: 0 });
  finds([...OLD, ...NEW]);
  expect(host.apply('web', plan(lines(NEW, ['192.0.2.42']), NEW))).toMatchObject({ status: 0 });
  expect(host.read('stub/both').split('\n').slice(0, -1)).toEqual(
    lines([...OLD, ...NEW], ['192.0.2.41', '192.0.2.42']),
  );
});

test.each([
  ['none of the old ones serves', () => host.write('stub/ipvs', table(OLD, 0))],
  ['one of them stays', () => host.write('stub/ipvs', table([...OLD, '192.0.2.99']))],
  ['the other director has the virtual IP', () => host.delete('stub/links/eth0')],
])('nobody waits where %s', (_, so) => {
  host = active();
  so();
  const outcome = host.apply('web', plan(service(NEW), NEW));
  expect(outcome).toMatchObject({ status: 0, stderr: '' });
  expect(host.takeLog().filter((line) => line === RELOAD)).toEqual([RELOAD]);
});

test('keepalived is asked first, and what it does not take is never loaded', () => {
  host = active();
  const view = `$LINUX_LB_ROOT/var/lib/linux-lb/web/work/view${INCLUDE}`;
  const both = `grep -q ${OLD[0]} "${view}" && grep -q ${NEW[0]} "${view}"`;
  host.write('stub/while-testing', `if ${both}; then echo BROKEN; exit 5; fi`);
  const outcome = host.apply('web', plan(service(NEW), NEW));
  expect(outcome).toMatchObject(
    failed('drain', 'keepalived does not accept the old servers beside the new ones'),
  );
  expect(host.takeLog()).toEqual([]);
});

describe('connections of a service that another one takes over by mark, or instead of one', () => {
  const byMark = service(NEW).map((line) => line.replace(`${VIP} 80`, 'fwmark 7'));
  const marked = { ...plan(byMark, []), realServers: NEW.map((server) => `10 FWM 7 ${server}:0 -g`) };
  const connected = (servers: readonly string[]) => table(servers).replace(/3 {3}0/g, '3   2');

  test('come to their end before keepalived forgets it', () => {
    host = active();
    host.write('stub/ipvs', connected(OLD));
    host.write(
      'stub/while-sleeping',
      `! grep -q real_server "$LINUX_LB_ROOT${INCLUDE}" || grep -q '${VIP} 80' "$LINUX_LB_ROOT${INCLUDE}" ||
        cp "$LINUX_LB_ROOT/stub/ended" "$LINUX_LB_ROOT/stub/ipvs"`,
    );
    host.write('stub/ended', table(OLD));
    const outcome = host.apply('web', marked);
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
    expect(outcome.stdout).toContain(`drain: connections under way to ${OLD[0]}:80: 2\n`);
    expect(outcome.stdout).not.toContain('are cut');
    expect(host.takeLog()).toEqual([RELOAD, RELOAD]);
  });

  test('are waited for by nobody where the packets of both are told by port', () => {
    host = active();
    const other = service(NEW).map((line) => line.replace(`${VIP} 80`, `${VIP} 81`));
    host.write('stub/ipvs', connected(OLD));
    const realServers = NEW.map((server) => `10 TCP ${VIP}:81 ${server}:81 -g`);
    const outcome = host.apply('web', { ...plan(other, []), realServers });
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
    expect(outcome.stdout).not.toContain('under way');
  });
});
