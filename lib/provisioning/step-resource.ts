import {
  FileProvisioner,
  ITerraformDependable,
  ITerraformIterator,
  RemoteExecProvisioner,
  TerraformResource,
  dependable,
} from 'cdktf';
import { Construct } from 'constructs';
import { declaredDependencies, dependenciesOnOthers, heedDependencies } from './dependencies';
import { needEngine } from './engine-version';
import { provideNull } from './null-provider';
import { NullResource } from './null-resource';
import { resourceKind, resourceSetting } from './resource-kind';
import { TerraformData } from './terraform-data';

/** A provisioner, with `when`, which cdktf's types lack though it prints it. */
export type StepProvisioner = (FileProvisioner | RemoteExecProvisioner) & { readonly when?: 'destroy' };

/** What a step does and when it is done again. */
export interface StepResourceProps {
  /**
   * The step is done again when one of these changes; never if left out. Keys in snake_case, since provisioners read them by `self`. Asked for at synth; no
   * `Lazy`, since cdktf notes the whole stack of calls for each token that is made, and hosts may be many.
   */
  readonly triggers?: () => { [key: string]: string } | string;
  /** Asked for at synth; none if left out. */
  readonly provisioners?: () => StepProvisioner[];
  /** What has to be done before; asked for at synth. */
  readonly dependsOn: () => TerraformResource[];
  readonly forEach?: ITerraformIterator;
  /** Whether it comes before all steps: what is declared by `node.addDependency` between our own is not said of it. */
  readonly isBeforeOurs?: boolean;
}

/**
 * The one place where a step becomes a Terraform resource. create_before_destroy from the first release and on every resource: dependents are
 * re-configured before what they no longer use is torn down, and switching it on later would be a cycle.
 */
export function stepResource(scope: Construct, id: string, props: StepResourceProps): TerraformResource {
  const config = { forEach: props.forEach, lifecycle: { createBeforeDestroy: true } };
  needEngine(scope, resourceSetting(scope));
  const resource = isNull(scope) ? new NullResource(scope, id, config) : new TerraformData(scope, id, config);
  takeOver(resource);
  const attributes = () => ({ [triggersName(scope)]: props.triggers?.() });
  Object.defineProperty(resource, 'synthesizeAttributes', { value: attributes });
  if (props.provisioners) Object.defineProperty(resource, 'provisioners', { get: props.provisioners });
  heedDependencies(resource, props.isBeforeOurs);
  const declared = () => (props.isBeforeOurs ? dependenciesOnOthers : declaredDependencies)(resource);
  const waitsFor = () => references([...props.dependsOn(), ...declared()]);
  Object.defineProperty(resource, 'dependsOn', { get: () => orNothing(waitsFor()) });
  return resource;
}

/** How a provisioner reads a trigger of its own resource; at destroy time it can read nothing else. */
export function selfTrigger(scope: Construct, key: string): string {
  return `self.${triggersName(scope)}.${key}`;
}

function triggersName(scope: Construct): string {
  return isNull(scope) ? 'triggers' : 'triggers_replace';
}

function isNull(scope: Construct): boolean {
  if (resourceKind(scope) !== 'null_resource') return false;
  provideNull(scope);
  return true;
}

/**
 * Has what a state has as `null_resource` be this one from now on, with its triggers, so that nothing is done on its host: a `moved` block. The engine asks for
 * the provider of what it moves, which it does not find in a state that `-state` names.
 */
function takeOver(resource: TerraformResource): void {
  if (resourceSetting(resource) !== 'null_resource_to_terraform_data') return;
  provideNull(resource);
  resource.moveFromId(`null_resource.${resource.friendlyUniqueId}`);
}

function references(elements: ITerraformDependable[]): string[] {
  return [...new Set(elements)].map(referenceTo);
}

function orNothing(texts: string[]): string[] | undefined {
  return texts.length > 0 ? texts : undefined;
}

/** Of a resource as text, and no token: see `triggers`. */
function referenceTo(element: ITerraformDependable): string {
  return TerraformResource.isTerraformResource(element)
    ? `${element.terraformResourceType}.${element.friendlyUniqueId}`
    : dependable(element);
}
