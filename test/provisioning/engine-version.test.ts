import { drPair } from '../support/hosts';
import { newStack, synth } from '../support/synth';

const neededOf = (stack: ReturnType<typeof newStack>) =>
  (synth(stack).terraform as { required_version?: string }).required_version;

it.each([
  ['null_resource', '>= 1.0'],
  ['terraform_data', '>= 1.4'],
  ['null_resource_to_terraform_data', '>= 1.9'],
])('an engine that is too old for %s says so itself: %s', (linuxLbResource, version) => {
  const stack = newStack({ linuxLbResource });
  drPair(stack);
  expect(neededOf(stack)).toBe(version);
});

it('what the app says of it is kept', () => {
  const stack = newStack();
  stack.addOverride('terraform.required_version', '~> 1.9');
  drPair(stack);
  expect(neededOf(stack)).toBe('~> 1.9');
});
