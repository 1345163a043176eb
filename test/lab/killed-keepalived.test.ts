import { unexplainedOwners } from './support/killed-keepalived';

const BOTH = ['d1', 'd2'];
const KILLED = 1_000_000;

/** Two owners so many seconds after keepalived was killed. */
const twoAfter = (...seconds: number[]) =>
  seconds.map((each) => ({ time: KILLED + each * 1000, owners: BOTH }));

test('keepalived was back before the other one could take over: two owners are never explained', () => {
  const several = twoAfter(0.5, 2.4, 3);
  expect(unexplainedOwners(several, { killed: KILLED, back: KILLED + 1200 }, 100)).toEqual(several);
});

test('a start took longer than the other one waits: two owners from its taking over until the start has let go', () => {
  const several = twoAfter(2.5, 2.7, 4.1, 5.2);
  const [early, , , late] = several;
  expect(unexplainedOwners(several, { killed: KILLED, back: KILLED + 4000 }, 100)).toEqual([early, late]);
});
