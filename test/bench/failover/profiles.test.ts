import { PROFILES } from '../../../bench/failover/profiles';

it('each pair in the pace of the default and in a fast one, with its bound', () => {
  const bounds = PROFILES.flat().map(({ name, boundSeconds }) => [name, boundSeconds.toFixed(3)]);
  expect(bounds).toEqual([
    ['LVS DR pair, default (advert 1 s)', '3.609'],
    ['LVS DR pair, fast (advert 0.05 s)', '0.180'],
    ['nginx pair, default (advert 1 s)', '3.609'],
    ['nginx pair, fast (advert 0.05 s)', '0.180'],
  ]);
});

it('each list has one pair alone: machines are made anew for the next', () => {
  const balancers = PROFILES.map((paces) => [...new Set(paces.map(({ variation }) => variation.BALANCER))]);
  expect(balancers).toEqual([['lvs'], ['nginx']]);
});
