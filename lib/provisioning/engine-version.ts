import { TerraformElement, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { ResourceKind } from './resource-kind';

/** Nobody calls a construct that. No Terraform address has it. */
const ID = 'cdktf-linux-lb:engine';

/** The first Terraform that does what we write; every OpenTofu does, whose versions begin with 1.6. */
const NEEDED: { readonly [kind in ResourceKind]: string } = {
  null_resource: '>= 1.0',
  terraform_data: '>= 1.4',
};

/** Has an engine that is too old say so at `init`, with the version that it needs. What the app itself says of `required_version`, by `addOverride`, is kept. */
export function needEngine(scope: Construct, kind: ResourceKind): void {
  const stack = TerraformStack.of(scope);
  if (stack.node.tryFindChild(ID) === undefined) new EngineVersion(stack, ID, NEEDED[kind]);
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
