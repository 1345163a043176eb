import { IConstruct } from 'constructs';
import { refuse } from '../validation/validation-error';

/** The Terraform resource that carries a step. */
export type ResourceKind = 'null_resource' | 'terraform_data';

/** What may be asked for: a kind, or `terraform_data` that takes over what a state has as `null_resource`. */
export type ResourceSetting = ResourceKind | 'null_resource_to_terraform_data';

/** The kind that each setting means. */
const KINDS: { readonly [setting in ResourceSetting]: ResourceKind } = {
  null_resource: 'null_resource',
  terraform_data: 'terraform_data',
  null_resource_to_terraform_data: 'terraform_data',
};

/** Context key of the setting, in cdktf.json's `context` or the app's. */
export const RESOURCE_KIND_CONTEXT = 'linuxLbResource';

/** Environment variable of the setting; it wins over the context. */
export const RESOURCE_KIND_VARIABLE = 'LINUX_LB_RESOURCE';

/** One setting for the whole app; `null_resource` is the default. */
export function resourceSetting(scope: IConstruct): ResourceSetting {
  const fromEnvironment = process.env[RESOURCE_KIND_VARIABLE];
  const given: unknown =
    fromEnvironment ?? scope.node.tryGetContext(RESOURCE_KIND_CONTEXT) ?? 'null_resource';
  const known = Object.keys(KINDS) as ResourceSetting[];
  const setting = known.find((each) => each === given);
  if (setting !== undefined) return setting;
  const property = fromEnvironment === undefined ? RESOURCE_KIND_CONTEXT : RESOURCE_KIND_VARIABLE;
  const words = known.map((each) => `'${each}'`);
  return refuse(scope.node.path, property, given, `${words[0]}, ${words[1]} or ${words[2]}`);
}

export function resourceKind(scope: IConstruct): ResourceKind {
  return KINDS[resourceSetting(scope)];
}
