import { failed, leavesAllAsItWas } from './support/failures';
import { director, servingHost } from './support/plans';
import { ScratchHost } from './support/scratch-host';

const VIP = '192.0.2.100';
const MAINTENANCE = 'run/linux-lb-web.maintenance';
let host: ScratchHost;

const instance = (name: string, lines: readonly string[]) =>
  [`vrrp_instance ${name} {`, ...lines.map((line) => `    ${line}`), '}', ''].join('\n');
const heard = ['virtual_router_id 51', 'version 2', 'advert_int 1', 'priority 100'];
const plan = (lines: readonly string[], more = '') => ({
  ...director('web', instance('web', lines) + more),
  virtualIps: [VIP],
});
const another = (line: string, by: string) => heard.map((each) => (each === line ? by : each));
const unicast = (peer: string) => ['unicast_src_ip 192.0.2.11', 'unicast_peer {', `    ${peer}`, '}'];
const VRID = another('virtual_router_id 51', 'virtual_router_id 52');

beforeEach(() => {
  host = servingHost();
  expect(host.apply('web', plan(heard))).toMatchObject({ status: 0 });
});
afterEach(() => host.remove());

test.each([
  ['virtual_router_id', VRID],
  ['version', another('version 2', 'version 3')],
  ['advert_int', another('advert_int 1', 'advert_int 2')],
  ['auth_pass', [...heard, 'authentication {', '    auth_pass 12345678', '}']],
  ['unicast_peer', [...heard, ...unicast('192.0.2.12')]],
])('a director that waits for the active one is not given another %s before that one', (keyword, lines) => {
  const outcome = leavesAllAsItWas(host, () => host.apply('web', plan(lines)));
  const words = `${keyword} of vrrp_instance web changes while .*linux-lb maintenance h1 on, deploy`;
  expect(outcome).toMatchObject(failed('prechecks', words));
  expect(outcome.stderr).not.toContain('12345678');
});

test.each([
  ['what nobody has to agree in', another('priority 100', 'priority 90')],
  ['another instance', heard],
])('it is given %s', (what, lines) => {
  const more = what === 'another instance' ? instance('web6', ['virtual_router_id 52']) : '';
  expect(host.apply('web', plan(lines, more))).toMatchObject({ status: 0 });
});

test('and another interval, where that of the active one counts (VRRP 3)', () => {
  const three = another('version 2', 'version 3');
  host.write(MAINTENANCE, '1\n');
  host.apply('web', plan(three));
  host.delete(MAINTENANCE);
  const slower = three.map((line) => (line === 'advert_int 1' ? 'advert_int 2' : line));
  expect(host.apply('web', plan(slower))).toMatchObject({ status: 0 });
});

test('and another peer, where peers are named already', () => {
  host.write(MAINTENANCE, '1\n');
  host.apply('web', plan([...heard, ...unicast('192.0.2.12')]));
  host.delete(MAINTENANCE);
  expect(host.apply('web', plan([...heard, ...unicast('192.0.2.13')]))).toMatchObject({ status: 0 });
});

test('the active one is given it', () => {
  host.write('stub/links/eth0', `kind ether\n${VIP}/32\n`);
  expect(host.apply('web', plan(VRID))).toMatchObject({ status: 0 });
});

test('one in maintenance is given it', () => {
  host.write(MAINTENANCE, '1\n');
  expect(host.apply('web', plan(VRID))).toMatchObject({ status: 0 });
});

test('one that is back from maintenance is not', () => {
  host.write(MAINTENANCE, '0\n');
  expect(host.apply('web', plan(VRID))).toMatchObject({ status: 1 });
});

test('one whose keepalived does not run is given it', () => {
  host.write('stub/units/keepalived.service', 'enabled inactive\n');
  expect(host.apply('web', plan(VRID))).toMatchObject({ status: 0 });
});
