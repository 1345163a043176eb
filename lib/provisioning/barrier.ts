import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { stepResource } from './step-resource';

/**
 * Does nothing, after others. Many steps wait for it in place of a resource with many instances: an engine looks at each pair of a step and an instance that it
 * waits for, and a plan grows with their square.
 */
export function barrier(scope: Construct, id: string, after: () => TerraformResource[]): TerraformResource {
  return stepResource(scope, id, { dependsOn: after });
}
