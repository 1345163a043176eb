import { ForwardingMethod, LvsDirectorGroupProps, RealServerPool, VirtualIp, VrrpTracker } from '../../lib';
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

it('refuses two hosts of one name', () => {
  const twins = [host('d1', 11), host('d1', 12)];
  const told = "must be another host than '%s[0]', got 'd1'";
  expect(group({ directors: twins })).toThrow(`web/group: 'directors[1]' ${told.replace('%s', 'directors')}`);
  expect(() => balancerGroup(newStack(), { balancers: twins })).toThrow(
    `web/edge: 'balancers[1]' ${told.replace('%s', 'balancers')}`,
  );
});

it('refuses weights that leave a member active that lacks what another one has, and those above all priorities', () => {
  const tracking = (...weights: number[]) =>
    group({
      vrrp: {
        virtualRouterId: 51,
        preempt: true,
        track: weights.map((weight, at) => VrrpTracker.process(`p${at}`, { weight })),
      },
    });
  expect(tracking(-80)).toThrow(
    "web/group: 'vrrp.track.p0.weight' must be further from 0 than the gap between the priorities, which is 80, got -80",
  );
  expect(tracking(-81)).not.toThrow();
  expect(tracking(90)).toThrow(
    "web/group: 'vrrp.track.p0.weight' must be below 0, or 14 at most together with all positive weights, " +
      'since the highest of the priorities is 240, and none may be above 254, got 90',
  );
  expect(tracking(10, -81)).not.toThrow();
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
