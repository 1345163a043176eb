import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { describe } from '../../../validation/validation-error';
import { Cluster } from '../cluster';

/** Terraform's order ends at a stack's border: a dependency beyond it would be lost without a word. */
export function dependenciesInStack(clusters: readonly Cluster[]): string[] {
  return clusters.flatMap(({ construct }) =>
    construct.node
      .findAll()
      .flatMap((part) =>
        part.node.dependencies
          .filter((dependency) => !isWithin(TerraformStack.of(construct), dependency))
          .map((dependency) => describe(part.node.path, 'node.addDependency', dependency.node.path, ALLOWED)),
      ),
  );
}

const ALLOWED =
  "of a construct in the same stack, since Terraform's order ends at a stack's border; to have all of that stack deployed first, call addDependency of this stack with it";

function isWithin(stack: TerraformStack, construct: IConstruct): boolean {
  return construct.node.scopes.includes(stack);
}
