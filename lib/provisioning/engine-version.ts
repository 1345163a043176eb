import { TerraformElement, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { ResourceSetting } from './resource-kind';

/** Nobody calls a construct that. No Terraform address has it. */
const ID = 'cdktf-linux-lb:engine';

/**
 * The first Terraform that does what we write. Every OpenTofu does, whose versions begin with 1.6, but for the move, which its 1.10 was the first to do: 1.9 says
 * "Resource type mismatch" at the plan.
 */
const NEEDED: { readonly [setting in ResourceSetting]: string } = {
  null_resource: '>= 1.0',
  terraform_data: '>= 1.4',
  null_resource_to_terraform_data: '>= 1.9',
};

/** Has an engine that is too old say so at `init`, with the version that it needs. What the app itself says of `required_version`, by `addOverride`, is kept. */
export function needEngine(scope: Construct, setting: ResourceSetting): void {
  const stack = TerraformStack.of(scope);
  if (stack.node.tryFindChild(ID) === undefined) new EngineVersion(stack, ID, NEEDED[setting]);
}

class EngineVersion extends TerraformElement {
  constructor(
    stack: TerraformStack,
    id: string,
    private readonly needed: string,
  ) {
    super(stack, id);
  }

  public toTerraform(): unknown {
    return { terraform: { required_version: this.needed } };
  }
}
