import { TerraformMetaArguments, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';

/** What makes a `TerraformData`. */
export interface TerraformDataConfig extends TerraformMetaArguments {
  readonly triggers?: { [key: string]: string };
}

/**
 * The built-in `terraform_data`. cdktf's own `DataResource` runs `terraform version` once for each instance at synth (44 s for 1000 of them), so this is ours.
 */
export class TerraformData extends TerraformResource {
  private readonly triggers?: { [key: string]: string };

  constructor(scope: Construct, id: string, config: TerraformDataConfig) {
    super(scope, id, { terraformResourceType: 'terraform_data', ...config });
    this.triggers = config.triggers;
  }

  protected synthesizeAttributes(): { [name: string]: unknown } {
    return { triggers_replace: this.triggers };
  }
}
