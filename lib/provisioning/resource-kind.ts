import { IConstruct } from 'constructs';
import { refuse } from '../validation/validation-error';

/** The Terraform resource that carries a step. */
export type ResourceKind = 'null_resource' | 'terraform_data';

/** Context key of the setting, in cdktf.json's `context` or the app's. */
export const RESOURCE_KIND_CONTEXT = 'linuxLbResource';

/** Environment variable of the setting; it wins over the context. */
export const RESOURCE_KIND_VARIABLE = 'LINUX_LB_RESOURCE';

/** One setting for the whole app: `null_resource` (the default) or `terraform_data`. */
export function resourceKind(scope: IConstruct): ResourceKind {
  const fromEnvironment = process.env[RESOURCE_KIND_VARIABLE];
  const given: unknown =
    fromEnvironment ?? scope.node.tryGetContext(RESOURCE_KIND_CONTEXT) ?? 'null_resource';
  if (given === 'null_resource' || given === 'terraform_data') return given;
  const property = fromEnvironment === undefined ? RESOURCE_KIND_CONTEXT : RESOURCE_KIND_VARIABLE;
  return refuse(scope.node.path, property, given, "'null_resource' or 'terraform_data'");
}
