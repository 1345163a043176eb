import { director, servingHost } from './support/plans';
import { ScratchHost, ScratchPlan } from './support/scratch-host';

let host: ScratchHost;
afterEach(() => host.remove());

const VIP = '192.0.2.100';
const SERVICE = `TCP ${VIP}:80`;
const SERVERS = ['192.0.2.21:80', '192.0.2.22:80', '192.0.2.23:80'];
const [STAYING, , LEAVING] = SERVERS;

interface Row {
  readonly server: string;
  readonly weight?: number;
  readonly connections?: number;
}

/** What `ipvsadm -L -n -t 192.0.2.100:80` prints. */
const table = (rows: readonly Row[], service = 'TCP  192.0.2.100:80 wrr') =>
  [
    'Prot LocalAddress:Port Scheduler Flags',
    '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn',
    service,
    ...rows.map(
      ({ server, weight = 1, connections = 0 }) =>
        `  -> ${server}                Route   ${weight}      ${connections}          7`,
    ),
    '',
  ].join('\n');

/** A director's plan with these servers. What it makes keepalived read changes with them. */
const plan = (realServers: readonly string[], include = realServers.join('\n')): ScratchPlan => ({
  ...director('web', include),
  virtualIps: [VIP],
  realServers: [...realServers],
});
const lines = (servers: readonly string[], seconds = 10) =>
  servers.map((server) => `${seconds} ${SERVICE} ${server} -g`);

/** A director that has the virtual IP, and these servers. */
function active(servers = lines(SERVERS)): ScratchHost {
  const made = servingHost();
  made.write('sys/module/ip_vs/refcnt', '0\n');
  made.write('stub/links/eth0', `kind ether\n${VIP}/32\n`);
  made.write('stub/ipvs', table(SERVERS.map((server) => ({ server }))));
  expect(made.apply('web', plan(servers))).toMatchObject({ status: 0, stderr: '' });
  made.takeLog();
  return made;
}

const edit = (server: string, weight: number, method = '-g') =>
  `ipvsadm -e -t ${VIP}:80 -r ${server} ${method} -w ${weight}`;
const RELOAD = 'reload keepalived.service';

test('a server that is taken out gets no new connections before keepalived lets it go', () => {
  host = active();
  const { status, stdout } = host.apply('web', plan(lines(SERVERS.slice(0, 2))));
  expect(status).toBe(0);
  expect(host.takeLog()).toEqual([edit(LEAVING, 0), RELOAD]);
  expect(stdout).not.toContain('drain');
});

test('its connections may go on until none is left', () => {
  host = active();
  const rows = (connections: number) => table(SERVERS.map((server) => ({ server, connections })));
  host.write('stub/ipvs', rows(3));
  host.write(
    'stub/while-sleeping',
    `echo slept >>"$LINUX_LB_ROOT/stub/log"; [ "$1" != 1 ] || mv "$LINUX_LB_ROOT/stub/next" "$LINUX_LB_ROOT/stub/ipvs"`,
  );
  host.write('stub/next', rows(0));
  const { status, stdout } = host.apply('web', plan(lines(SERVERS.slice(0, 2))));
  expect(status).toBe(0);
  expect(stdout).toContain(`linux-lb: h1: drain: connections under way to ${LEAVING}: 3\n`);
  expect(stdout).not.toContain('cut');
  expect(host.takeLog().slice(0, 3)).toEqual([edit(LEAVING, 0), 'slept', RELOAD]);
});

test('what is left is told when the time is over: that of the service as it is from now on', () => {
  host = active();
  host.write('stub/ipvs', table(SERVERS.map((server) => ({ server, connections: 3 }))));
  host.write('stub/while-sleeping', `[ "$1" != 1 ] || echo slept >>"$LINUX_LB_ROOT/stub/log"`);
  const { status, stdout } = host.apply('web', plan(lines(SERVERS.slice(0, 2), 2)));
  expect(status).toBe(0);
  expect(stdout).toContain(`linux-lb: h1: drain: 3 connections to ${LEAVING} are cut after 2 s\n`);
  expect(host.takeLog()).toEqual([edit(LEAVING, 0), 'slept', 'slept', RELOAD]);
});

test('it knows virtual IP and servers in any spelling of a value', () => {
  const values = { network: Buffer.from('2001:DB8:0') };
  const [place, ...servers] = ['100', '0021', '0022'].map((end) => `[@@linux-lb:network@@::${end}]:80`);
  const spelled = (left: readonly string[]) => ({
    ...plan(left.map((server) => `10 TCP ${place} ${server} -g`)),
    virtualIps: ['@@linux-lb:network@@::100'],
    values,
  });
  host = active();
  host.write('stub/links/eth0', 'kind ether\n2001:db8::100/128\n');
  host.apply('web', spelled(servers));
  host.write('stub/ipvs', table([{ server: '[2001:db8::21]:80' }, { server: '[2001:db8::22]:80' }]));
  host.takeLog();
  host.apply('web', spelled(servers.slice(0, 1)));
  expect(host.takeLog()).toEqual(['ipvsadm -e -t [2001:db8::100]:80 -r [2001:db8::22]:80 -g -w 0', RELOAD]);
});

test.each([
  ['the other director has the virtual IP', undefined],
  ['it has the virtual IP as a real server alone', 'vip-web'],
])('nobody waits where %s', (_, device) => {
  host = active();
  host.delete('stub/links/eth0');
  if (device) host.write(`stub/links/${device}`, `kind dummy\n${VIP}/32\n`);
  host.apply('web', plan(lines(SERVERS.slice(0, 2))));
  expect(host.takeLog()).toEqual([RELOAD]);
});

test.each([
  ['is not in the table', SERVERS.slice(0, 2).map((server) => ({ server }))],
  [
    'is the last one that gets connections',
    SERVERS.map((server) => ({ server, weight: server === LEAVING ? 1 : 0 })),
  ],
])('a server that %s leaves as it is', (_, rows) => {
  host = active();
  host.write('stub/ipvs', table(rows));
  expect(host.apply('web', plan(lines(SERVERS.slice(0, 2))))).toMatchObject({ status: 0, stderr: '' });
  expect(host.takeLog()).toEqual([RELOAD]);
});

test.each([
  ['another weight is no leaving', plan(lines(SERVERS), 'weight 2')],
  ['nor one that is not drained any more', plan([], 'drainSeconds 0')],
])('%s', (_, next) => {
  host = active();
  host.apply('web', next);
  expect(host.takeLog()).toEqual([RELOAD]);
});

test('a deploy that fails gives it back the weight that it had', () => {
  host = active();
  host.write('stub/ipvs', table(SERVERS.map((server) => ({ server, weight: 3 }))));
  const next = { ...plan(lines([STAYING, SERVERS[1]])), checks: ['active nonsense.service'] };
  expect(host.apply('web', next)).toMatchObject({ status: 1 });
  expect(host.takeLog()).toEqual([edit(LEAVING, 0), RELOAD, edit(LEAVING, 3), RELOAD]);
});

test('a firewall mark of IPv6, and a tunnel, are told to ipvsadm as they are', () => {
  const of = (last: number) => `10 FWM 6 [2001:db8::${last}]:0 -i --tun-type gue --tun-port 5555 -x 9`;
  host = active([21, 22].map(of));
  host.write(
    'stub/ipvs',
    table([{ server: '[2001:db8::21]:0' }, { server: '[2001:db8::22]:0' }], 'FWM  6 IPv6 wrr'),
  );
  host.apply('web', plan([of(21)]));
  expect(host.takeLog()[0]).toBe(
    'ipvsadm -e -f 6 -6 -r [2001:db8::22]:0 -i --tun-type gue --tun-port 5555 -x 9 -w 0',
  );
});
