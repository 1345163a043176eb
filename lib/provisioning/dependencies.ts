import {
  Aspects,
  ITerraformDependable,
  TerraformDataSource,
  TerraformModule,
  TerraformResource,
  TerraformStack,
  dependable,
} from 'cdktf';
import { IConstruct } from 'constructs';
import { resolveTokens } from './resolve-tokens';

/** What Terraform can wait for, and what can be told to wait. */
type Element = TerraformResource | TerraformDataSource | TerraformModule;

/** Steps that are done side by side, so that whoever waits for them has to wait for each. */
interface StepGroup {
  readonly scope: IConstruct;
  readonly steps: () => TerraformResource[];
}

/** Every resource of ours. */
const OURS = new WeakSet<IConstruct>();

/** Those of ours that others of ours wait for anyway: who waits for a construct need not name them. */
const IMPLIED = new WeakSet<IConstruct>();

/**
 * cdktf heeds `dependsOn` only: `node.addDependency` changes nothing. Here it does where one side is ours. `resource` is one of ours, and what others of its
 * stack say of waiting for ours is heeded, too.
 */
export function heedDependencies(resource: TerraformResource, isImplied = false): void {
  OURS.add(resource);
  if (isImplied) IMPLIED.add(resource);
  heederOf(resource);
}

/** What a resource is to wait for by `node.addDependency` of itself or of a construct around it. */
export function declaredDependencies(resource: IConstruct): Element[] {
  const stack = TerraformStack.of(resource);
  const within = resource.node.scopes.slice(stack.node.scopes.length);
  const elements = within
    .flatMap(({ node }) => node.dependencies)
    .flatMap(({ node }) => node.findAll())
    .filter(isElement);
  return [...new Set(elements)].filter(
    (element) => element !== resource && !IMPLIED.has(element) && TerraformStack.of(element) === stack,
  );
}

/** The same, but for what is ours. */
export function dependenciesOnOthers(construct: IConstruct): Element[] {
  return declaredDependencies(construct).filter((element) => !OURS.has(element));
}

/** Whether a construct is to wait for what is not ours. */
export function isWaitingForOthers(construct: IConstruct): boolean {
  return dependenciesOnOthers(construct).length > 0;
}

/** The reference that stands for all these steps in a `dependsOn`. There has to be one at synth. */
export function referenceToAll(scope: IConstruct, steps: () => TerraformResource[]): ITerraformDependable {
  heederOf(scope).groups.push({ scope, steps });
  return {
    get fqn(): string {
      return steps().slice(-1)[0]?.fqn ?? '';
    },
  };
}

function heederOf(construct: IConstruct): DependencyHeeder {
  const aspects = Aspects.of(TerraformStack.of(construct));
  const there = aspects.all.find((aspect) => aspect instanceof DependencyHeeder);
  if (there) return there as DependencyHeeder;
  const heeder = new DependencyHeeder();
  aspects.add(heeder);
  return heeder;
}

/** Has resources of others wait for ours. */
class DependencyHeeder {
  public readonly groups: StepGroup[] = [];
  private readonly heeded = new WeakSet<IConstruct>();

  public visit(node: IConstruct): void {
    if (!isElement(node) || OURS.has(node) || this.heeded.has(node)) return;
    this.heeded.add(node);
    const ours = declaredDependencies(node).filter((element) => OURS.has(element));
    const given = node.dependsOn ?? [];
    const all = [...given.flatMap((reference) => this.expanded(node, reference)), ...ours.map(dependable)];
    if (all.length > given.length) node.dependsOn = all;
  }

  private expanded(scope: IConstruct, reference: string): string[] {
    const text = textOf(scope, reference);
    const group = this.groups.find((each) => lastOf(each) === text);
    return group ? group.steps().map((step) => dependable(step)) : [reference];
  }
}

function lastOf({ scope, steps }: StepGroup): string | undefined {
  const last = steps().slice(-1)[0];
  return last && textOf(scope, dependable(last));
}

function textOf(scope: IConstruct, token: string): string {
  return String(resolveTokens(scope, token));
}

function isElement(construct: IConstruct): construct is Element {
  return (
    TerraformResource.isTerraformResource(construct) ||
    TerraformDataSource.isTerraformDataSource(construct) ||
    construct instanceof TerraformModule
  );
}
