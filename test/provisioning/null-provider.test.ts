import { NullProvider } from '@cdktf/provider-null/lib/provider';
import { drPair } from '../support/hosts';
import { newStack, synth } from '../support/synth';

it('is added once, and any version since 2.1 does', () => {
  const stack = newStack();
  drPair(stack);
  const json = synth(stack);
  expect(json.provider).toEqual({ null: [{}] });
  expect(stack.node.tryFindChild('cdktf-linux-lb:null')).toBeDefined();
});

it("is the app's own if the app has one, made before or after", () => {
  for (const before of [true, false]) {
    const stack = newStack();
    if (before) new NullProvider(stack, 'mine');
    drPair(stack);
    if (!before) new NullProvider(stack, 'mine');
    expect(synth(stack).provider).toEqual({ null: [{}] });
    expect(stack.node.tryFindChild('cdktf-linux-lb:null')).toBeUndefined();
  }
});

it('is not there with terraform_data', () => {
  const stack = newStack({ linuxLbResource: 'terraform_data' });
  drPair(stack);
  expect(synth(stack).provider).toBeUndefined();
});
