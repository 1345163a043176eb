import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { refuse } from '../../validation/validation-error';

/**
 * Refuses a stack of another framework than the one that our constructs are made of: at synth it would call what these do not have.
 * A second copy of the same framework has the same methods, and works.
 */
export function refuseOtherFramework(construct: Construct, stack: Construct): void {
  if (stack instanceof TerraformStack || methodsOf(baseOf(stack)) === methodsOf(TerraformStack.prototype))
    return;
  refuse(
    construct.node.path,
    'scope',
    stack.node.path,
    "in a stack of the package 'cdktf' that cdktf-linux-lb uses; to use cdktn, have npm put it in that place " +
      '("cdktf": "npm:cdktn@^0.24" and overrides, as README says) and import from \'cdktf\'',
  ); // node-do-not-add-exception-line
}

/** Of a user's own class the framework's. */
function baseOf(stack: object): object {
  const prototype = Object.getPrototypeOf(stack) as object | null;
  if (prototype === null || prototype.constructor.name === 'TerraformStack') return prototype ?? {};
  return baseOf(prototype);
}

function methodsOf(prototype: object): string {
  return Object.getOwnPropertyNames(prototype).sort().join();
}
