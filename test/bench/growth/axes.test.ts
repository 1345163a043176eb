import { AXES, CONNECTIONS } from '../../../bench/growth/axes';
import { sharesOf } from '../../../bench/growth/held';
import { growthWay } from '../../../bench/growth/places';

it('a step has a director of its own, and its last service is asked', () => {
  expect(growthWay('LVS NAT', 4, 1000, 'service', { servers: 2, services: 1000 })).toMatchObject({
    name: 'LVS NAT, 1,000 services',
    place: '192.0.2.104:11000',
    director: 'd4',
  });
});

it('one is no plural', () => {
  expect(growthWay('nginx http', 1, 1, 'server', { servers: 1, services: 1 }).name).toBe(
    'nginx http, 1 server',
  );
});

it('the short form has steps of the whole one', () => {
  for (const { steps, shortSteps } of AXES) expect(steps).toEqual(expect.arrayContaining([...shortSteps]));
});

it.each([
  ['LVS NAT', 100_000, false],
  ['nginx stream', 8000, false],
  ['nginx stream', 100_000, true],
  ['nginx http', 100_000, true],
] as const)('%s with %d connections is refused: %s', (kind, count, isRefused) => {
  expect(CONNECTIONS.whyNot!(kind, count) !== undefined).toBe(isRefused);
});

it.each([
  [10, [10]],
  [25_000, [12_500, 12_500]],
  [20_000, [12_500, 7_500]],
])('%d connections are held by programs with %j', (count, shares) => {
  expect(sharesOf(count)).toEqual(shares);
});
