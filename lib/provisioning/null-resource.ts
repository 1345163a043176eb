import { TerraformMetaArguments, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';

/** `null_resource` of our own, for cdktf and cdktn alike: no package with it is on npm for both. What it says at synth is for `stepResource` to tell. */
export class NullResource extends TerraformResource {
  constructor(scope: Construct, id: string, config: TerraformMetaArguments) {
    super(scope, id, { terraformResourceType: 'null_resource', ...config });
  }
}
