import { chosenParts } from '../../bench/parts';

const namesOf = (...names: string[]) => chosenParts(names).map(({ name }) => name);

it('all parts, if none is named', () => {
  expect(namesOf()).toEqual([
    'synth',
    'plan-terraform',
    'plan-opentofu',
    'deploy',
    'deploy-bare',
    'fleet',
    'data-path',
    'data-path-native',
    'failover',
    'growth-servers',
    'growth-services',
    'growth-connections',
  ]);
});

it('a name is of one part, or, if there is none, of all that go on with a hyphen', () => {
  expect(namesOf('deploy')).toEqual(['deploy']);
  expect(namesOf('plan')).toEqual(['plan-terraform', 'plan-opentofu']);
  expect(namesOf('plan-opentofu', 'synth')).toEqual(['synth', 'plan-opentofu']);
});

it('a part that nobody knows is refused, with those that are known', () => {
  expect(() => namesOf('synht')).toThrow(
    'The bench has no part "synht": name some of synth, plan-terraform, plan-opentofu, deploy, deploy-bare, fleet, data-path, data-path-native, failover, growth-servers, growth-services, growth-connections.',
  );
});
