import { ForwardingMethod, LvsDirectorGroupProps, RealServerPool, VirtualIp } from '../../lib';
import { balancerGroup, directorGroup } from '../support/groups';
import { host } from '../support/hosts';
import { newStack, synth } from '../support/synth';

const hosts = (count: number) =>
  Array.from({ length: count }, (_, index) => host(`d${index + 1}`, 11 + index));
const group = (props: Partial<LvsDirectorGroupProps>) => () => directorGroup(newStack(), props);

it('refuses one director, and seven', () => {
  expect(group({ directors: hosts(1) })).toThrow(
    "web/group: 'directors' must be 2 to 6 hosts, the one that is to be active first, got ['d1']",
  );
  expect(group({ directors: hosts(7) })).toThrow("web/group: 'directors' must be 2 to 6 hosts");
  expect(() => balancerGroup(newStack(), { balancers: [] })).toThrow(
    "web/edge: 'balancers' must be 2 to 6 hosts, the one that is to be active first, got []",
  );
});

it('refuses a host that is named twice', () => {
  const [one, two] = hosts(2);
  expect(group({ directors: [one, two, one] })).toThrow(
    "web/group: 'directors[2]' must be another host than 'directors[0]', got 'd1'",
  );
});

it('refuses priorities of a pair', () => {
  expect(group({ vrrp: { virtualRouterId: 51, primaryPriority: 120 } })).toThrow(
    "web/group: 'vrrp.primaryPriority' must be left out in a group, whose priorities go by the order of directors, got 120",
  );
  expect(group({ vrrp: { virtualRouterId: 51, backupPriority: 20 } })).toThrow(
    "web/group: 'vrrp.backupPriority' must be left out in a group, whose priorities go by the order of directors, got 20",
  );
});

it('refuses a director of a group that is a real server by NAT', () => {
  const both = (name: string, last: number) => host(name, `eth0 192.0.2.${last}/24 eth1 10.0.0.${last}/24`);
  const directors = [both('d1', 11), both('d2', 12), both('d3', 13)];
  const stack = newStack();
  const pool = new RealServerPool(stack, 'pool', { port: 80 });
  pool.addServer(directors[0]);
  directorGroup(stack, { directors, innerVirtualIps: [VirtualIp.of('10.0.0.1')] }).addVirtualService('http', {
    pool,
    forwardingMethod: ForwardingMethod.NAT,
  });
  expect(() => synth(stack)).toThrow(
    "web/group: 'http.forwardingMethod' must be ForwardingMethod.DR where one of more than two directors is a real server too, " +
      "or an LvsDirectorPair, got 'NAT for 'd1''",
  );
});
