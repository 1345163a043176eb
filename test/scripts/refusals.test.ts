import { failed, leavesAllAsItWas } from './support/failures';
import { director, directorHost, MAIN, withFiles } from './support/plans';
import { ScratchHost } from './support/scratch-host';

const INCLUDE = '/etc/keepalived/linux-lb.d/web.conf';
let host: ScratchHost;

beforeEach(() => {
  host = directorHost();
});
afterEach(() => host.remove());

test("a file that is somebody else's is refused before anything changes", () => {
  host.write(MAIN, 'written by hand\n');
  host.delete('stub/packages/keepalived');
  const outcome = leavesAllAsItWas(host, () => host.apply('web', director('web')));
  expect(outcome).toMatchObject(
    failed('prechecks', `${MAIN} is already there and was not written by linux-lb`),
  );
  expect(host.takeLog()).toEqual([]);
});

test('a file that is there with the very content is taken over', () => {
  host.write(MAIN, 'include linux-lb.d/*.conf\n');
  expect(host.apply('web', director('web'))).toMatchObject({ status: 0 });
});

test("another cluster's own file is refused with that cluster's name", () => {
  host.apply('mail', withFiles(director('mail'), { [INCLUDE]: 'of mail\n' }));
  const outcome = leavesAllAsItWas(host, () => host.apply('web', director('web')));
  expect(outcome).toMatchObject(failed('prechecks', `${INCLUDE} belongs to cluster mail`));
});

test('a virtual IP of another cluster is refused: that one would take it away when it lets it go', () => {
  host.apply('mail', { ...director('mail'), virtualIps: ['192.0.2.100', '192.0.2.101'] });
  const plan = { ...director('web'), virtualIps: ['192.0.2.101'] };
  const outcome = leavesAllAsItWas(host, () => host.apply('web', plan));
  expect(outcome).toMatchObject(failed('prechecks', "virtual IP 192.0.2.101 is cluster mail's on this host"));
  host.apply('mail', { ...director('mail'), virtualIps: ['192.0.2.100'] });
  expect(host.apply('web', plan)).toMatchObject({ status: 0 });
});

test('a number of another cluster is refused, and the same one of its own is not', () => {
  const mail = { ...director('mail'), numbers: ['table 21662', 'mark 7'] };
  expect(host.apply('mail', mail)).toMatchObject({ status: 0 });
  const plan = { ...director('web'), numbers: ['table 21663', 'mark 7'] };
  const outcome = leavesAllAsItWas(host, () => host.apply('web', plan));
  expect(outcome).toMatchObject(failed('prechecks', "mark 7 is cluster mail's on this host: .* hostNumber"));
  const free = { ...director('web'), numbers: ['table 21663', 'mark 77'] };
  expect(host.apply('web', free)).toMatchObject({ status: 0 });
  expect(host.apply('web', free)).toMatchObject({ status: 0 });
});

test("another cluster's virtual IP is refused in any spelling", () => {
  host.apply('mail', { ...director('mail'), virtualIps: ['192.0.2.100', '2001:db8::101'] });
  const values = { network: Buffer.from('2001:DB8:0:') };
  const plan = { ...director('web'), values, virtualIps: ['@@linux-lb:network@@:0101'] };
  const outcome = leavesAllAsItWas(host, () => host.apply('web', plan));
  expect(outcome).toMatchObject(
    failed('prechecks', "virtual IP 2001:db8::101 is cluster mail's on this host"),
  );
  expect(host.apply('web', { ...director('web'), virtualIps: ['2001:db8::102'] })).toMatchObject({
    status: 0,
  });
});

test.each([
  [
    'a setting that this kernel does not know',
    { sysctls: ['net.ipv4.nonsense 1'] },
    'sysctls',
    'no setting net.ipv4.nonsense',
  ],
  [
    'a unit that is not there',
    { units: ['nginx.service reload'] },
    'units',
    'this host has no unit nginx.service',
  ],
  ['an action that is not known', { units: ['keepalived.service kick'] }, 'units', 'keepalived.service kick'],
  [
    'a module that cannot be loaded',
    { modules: ['ip_no'] },
    'modules',
    'cannot load ip_no: modprobe: FATAL: Module ip_no',
  ],
])('%s is refused before anything changes', (_, change, step, words) => {
  host.write('stub/no-module-ip_no');
  const outcome = leavesAllAsItWas(host, () => host.apply('web', { ...director('web'), ...change }));
  expect(outcome).toMatchObject(failed(step, words));
});

test('a masked unit is refused with what to do', () => {
  host.write('stub/units/keepalived.service', 'masked inactive\n');
  const outcome = leavesAllAsItWas(host, () => host.apply('web', director('web')));
  expect(outcome).toMatchObject(failed('units', 'systemctl unmask keepalived.service'));
});

test('root and systemd are asked for, and the stage goes all the same', () => {
  host.write('stub/uid', '1000\n');
  expect(host.apply('web', director('web'))).toMatchObject(failed('prechecks', 'this needs root'));
  host.delete('stub/uid');
  host.delete('run/systemd');
  expect(host.apply('web', director('web'))).toMatchObject(failed('prechecks', 'does not run systemd'));
  expect(host.has('home/.linux-lb')).toBe(false);
});
