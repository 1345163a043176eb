import { NullProvider } from '@cdktf/provider-null/lib/provider';
import { Aspects, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';

/** Nobody calls a construct that. No Terraform address has it. */
const ID = 'cdktf-linux-lb:null';

/**
 * Sees to it that a stack with `null_resource` has the null provider: an app's own is kept, else one is added at synth. The prebuilt package pins
 * one version exactly; `triggers` and provisioners are all we use, and every version since 2.1 has them.
 */
export function provideNull(scope: IConstruct): void {
  const stack = TerraformStack.of(scope);
  if (Aspects.of(stack).all.some((aspect) => aspect instanceof ProvideNull)) return;
  Aspects.of(stack).add(new ProvideNull());
}

class ProvideNull {
  public visit(node: IConstruct): void {
    if (!TerraformStack.isStack(node)) return;
    if (
      node.node
        .findAll()
        .some((child) => 'terraformProviderSource' in child && child.terraformProviderSource === 'null')
    )
      return;
    new NullProvider(node, ID);
    node.addOverride('terraform.required_providers.null.version', '>= 2.1');
  }
}
