import { NullProvider } from '@cdktf/provider-null/lib/provider';
import { TerraformProvider, Testing } from 'cdktf';
import { drPair } from '../support/hosts';
import { TerraformJson, newStack, synth } from '../support/synth';

it('is added once, and any version since 2.1 does', () => {
  const stack = newStack();
  drPair(stack);
  const json = synth(stack);
  expect(json.provider).toEqual({ null: [{}] });
  const { terraform } = JSON.parse(Testing.synth(stack)) as TerraformJson;
  expect(terraform?.required_providers).toEqual({ null: { source: 'null', version: '>= 2.1' } });
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

it.each([
  'null',
  'hashicorp/null',
  'registry.terraform.io/hashicorp/null',
  'registry.opentofu.org/hashicorp/null',
])("is the app's own, whichever way that names its source: %s", (terraformProviderSource) => {
  class OwnProvider extends TerraformProvider {}
  const stack = newStack();
  new OwnProvider(stack, 'mine', { terraformResourceType: 'null', terraformProviderSource });
  drPair(stack);
  synth(stack);
  expect(stack.node.tryFindChild('cdktf-linux-lb:null')).toBeUndefined();
});

it('is not there with terraform_data', () => {
  const stack = newStack({ linuxLbResource: 'terraform_data' });
  drPair(stack);
  expect(synth(stack).provider).toBeUndefined();
});
