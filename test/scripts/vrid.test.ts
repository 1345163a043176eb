import { failed, leavesAllAsItWas } from './support/failures';
import { director, servingHost } from './support/plans';
import { ScratchHost } from './support/scratch-host';

const VIP = '192.0.2.100';
const MAINTENANCE = 'run/linux-lb-web.maintenance';
let host: ScratchHost;

const instance = (name: string, vrid: number) =>
  `vrrp_instance ${name} {\n    virtual_router_id ${vrid}\n}\n`;
const plan = (vrid: number, more = '') => ({
  ...director('web', instance('web', vrid) + more),
  virtualIps: [VIP],
});

beforeEach(() => {
  host = servingHost();
  expect(host.apply('web', plan(51))).toMatchObject({ status: 0 });
});
afterEach(() => host.remove());

test('a director that waits for the active one is not given another VRID before that one', () => {
  const outcome = leavesAllAsItWas(host, () => host.apply('web', plan(52)));
  const words = 'the VRID of vrrp_instance web changes from 51 to 52 .*linux-lb maintenance h1 on, deploy';
  expect(outcome).toMatchObject(failed('prechecks', words));
});

test('the active one is given it', () => {
  host.write('stub/links/eth0', `kind ether\n${VIP}/32\n`);
  expect(host.apply('web', plan(52))).toMatchObject({ status: 0 });
});

test('one in maintenance is given it', () => {
  host.write(MAINTENANCE, '1\n');
  expect(host.apply('web', plan(52))).toMatchObject({ status: 0 });
});

test('one that is back from maintenance is not', () => {
  host.write(MAINTENANCE, '0\n');
  expect(host.apply('web', plan(52))).toMatchObject({ status: 1 });
});

test('one whose keepalived does not run is given it', () => {
  host.write('stub/units/keepalived.service', 'enabled inactive\n');
  expect(host.apply('web', plan(52))).toMatchObject({ status: 0 });
});

test('a new instance has no other VRID before', () => {
  expect(host.apply('web', plan(51, instance('web6', 52)))).toMatchObject({ status: 0 });
});
