import { director, directorHost } from './support/plans';
import { ScratchHost, ScratchPlan } from './support/scratch-host';

let host: ScratchHost;
afterEach(() => host.remove());

const CHECKS = [
  'active keepalived.service',
  'virtual-server TCP 192.0.2.100:80',
  'virtual-server UDP [2001:db8::100]:53',
  'virtual-server FWM 6',
];
const TABLE = `Prot LocalAddress:Port Scheduler Flags
TCP  C0000264:0050 wrr
UDP  [2001:0db8:0000:0000:0000:0000:0000:0100]:0035 wrr
FWM  00000006 wrr
`;

const plan = (cluster: string): ScratchPlan => ({ ...director(cluster), checks: CHECKS });

function served(): ScratchHost {
  const made = directorHost();
  made.write('proc/net/ip_vs', TABLE);
  made.write('sys/module/ip_vs/refcnt', '0\n');
  expect(made.apply('web', plan('web'))).toMatchObject({ status: 0, stderr: '' });
  made.takeLog();
  return made;
}

test('a tear-down takes out of the table what keepalived left in it for the sake of a restart', () => {
  host = served();
  host.write('stub/refuse-ipvsadm', '-D -f 6\n');
  expect(host.teardown('web')).toMatchObject({ status: 0, stderr: '' });
  expect(host.takeLog()).toEqual([
    'stop keepalived.service',
    'ipvsadm -D -t 192.0.2.100:80',
    'ipvsadm -D -u [2001:db8::100]:53',
    'ipvsadm -D -f 6',
    'ipvsadm -D -f 6 -6',
  ]);
});

test('a tear-down takes its own out of the table, too, where another cluster has a keepalived that is down', () => {
  host = served();
  host.apply('mail', director('mail'));
  host.write('stub/units/keepalived.service', 'enabled inactive\n');
  host.takeLog();
  expect(host.teardown('web')).toMatchObject({ status: 0 });
  expect(host.takeLog()).toContain('ipvsadm -D -t 192.0.2.100:80');
});

test('a tear-down leaves the table to a keepalived that runs on', () => {
  host = served();
  host.apply('mail', director('mail'));
  host.takeLog();
  expect(host.teardown('web')).toMatchObject({ status: 0, stderr: '' });
  expect(host.takeLog()).toEqual(['reload keepalived.service']);
});

test('a first apply that fails leaves nothing in the table', () => {
  host = directorHost();
  host.write('proc/net/ip_vs', TABLE.replace('FWM', '# no'));
  expect(host.apply('web', plan('web'))).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("'virtual-server FWM 6' does not hold"),
  });
  expect(host.takeLog()).toContain('ipvsadm -D -t 192.0.2.100:80');
});

describe('what somebody took away by hand', () => {
  test('from the table comes back with a restart, since keepalived believes that it is there', () => {
    host = served();
    host.write('proc/net/ip_vs', TABLE.replace('FWM', '# no'));
    const { status, stdout, stderr } = host.apply('web', plan('web'));
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: "linux-lb: h1: checks: 'virtual-server FWM 6' does not hold after 10 seconds\n",
    });
    expect(stdout).toContain('linux-lb: h1: units: FWM 6 is gone: restart keepalived.service\n');
    expect(host.takeLog()).toEqual(['restart keepalived.service']);
  });

  test('from a real server’s device comes back with a reload of its unit', () => {
    host = directorHost();
    host.write('stub/links/vip-web', 'kind dummy\n192.0.2.100/32\n');
    host.write('stub/units/linux-lb-web-vip.service', 'enabled active\n');
    const server = { units: ['linux-lb-web-vip.service reload'], checks: ['address 192.0.2.100 vip-web'] };
    expect(host.apply('web', server)).toMatchObject({ status: 0 });
    host.takeLog();
    host.write('stub/links/vip-web', 'kind dummy\n');
    expect(host.apply('web', server).stdout).toContain(
      'linux-lb: h1: units: 192.0.2.100 on vip-web is gone: reload linux-lb-web-vip.service\n',
    );
    expect(host.takeLog()).toEqual(['reload linux-lb-web-vip.service']);
  });

  test('is nothing where all is as planned', () => {
    host = served();
    expect(host.apply('web', plan('web'))).toMatchObject({ status: 0, stderr: '' });
    expect(host.takeLog()).toEqual([]);
  });
});
