import { Aspects, TerraformProvider, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';

/** Nobody calls a construct that. No Terraform address has it. */
const ID = 'cdktf-linux-lb:null';

/** What an app's own provider may name as its source: `cdktf get` and the prebuilt packages write it in different ways, and engines read them as one. */
const SOURCE = /^(registry\.(terraform\.io|opentofu\.org)\/)?(hashicorp\/)?null$/;

/** Sees to it that a stack with `null_resource` has the null provider: an app's own is kept, else one is added at synth. */
export function provideNull(scope: IConstruct): void {
  const stack = TerraformStack.of(scope);
  if (Aspects.of(stack).all.some((aspect) => aspect instanceof ProvideNull)) return;
  Aspects.of(stack).add(new ProvideNull());
}

class ProvideNull {
  /** Also stacks within this one are visited, which are not of it. */
  public visit(node: IConstruct): void {
    if (!TerraformStack.isStack(node) || !Aspects.of(node).all.includes(this)) return;
    const own = node.node.findAll().filter((each) => TerraformStack.of(each) === node);
    if (!own.some(isNullProvider)) new NullProvider(node, ID);
  }
}

function isNullProvider(construct: IConstruct): boolean {
  return (
    TerraformProvider.isTerraformProvider(construct) && SOURCE.test(construct.terraformProviderSource ?? '')
  );
}

/** `triggers` and provisioners are all we use, and every version since 2.1 has them. */
class NullProvider extends TerraformProvider {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      terraformResourceType: 'null',
      terraformGeneratorMetadata: { providerName: 'null', providerVersionConstraint: '>= 2.1' },
      terraformProviderSource: 'null',
    });
  }
}
