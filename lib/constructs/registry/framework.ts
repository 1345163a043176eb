import { TerraformElement, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { refuse } from '../../validation/validation-error';

/** Where jsii notes of which package a class is, on the class itself. */
const TYPE = Symbol.for('jsii.rtti');

/**
 * Refuses a stack of another framework than the one that our constructs are made of, which at synth would call what these do not have; and one of another
 * copy of the same framework, which would leave out without a word what each copy adds to stacks of its own.
 */
export function refuseOtherFramework(construct: Construct, stack: Construct): void {
  if (stack instanceof TerraformStack) return;
  const [ours, theirs] = [frameworkOf(TerraformStack.prototype), frameworkOf(stack)];
  const remedy =
    ours === theirs
      ? `in a stack of the copy of ${ours} that this library uses, and there are two: \`npm ls ${ours}\` says who brings which, and \`npm dedupe\` makes them one where it can`
      : `in a stack of ${ours}, for which this library is made; for an app of ${theirs}, \`npm install ${theirs}-linux-lb\` and import from that`;
  refuse(construct.node.path, 'scope', stack.node.path, remedy); // node-do-not-add-exception-line
}

/**
 * Refuses elements of another framework that somebody puts into a stack of ours. Before the framework itself looks at them: cdktn fails at those of cdktf with
 * a TypeError, and cdktf takes those of cdktn, but of its modules none that has to wait for us would.
 */
export function refuseOtherElements(stack: TerraformStack): void {
  if (Object.hasOwn(stack, 'prepareStack')) return; // of a subclass in another language, which jsii lets nobody change
  const prepareStack = stack.prepareStack.bind(stack);
  const prepare = () => {
    refuseElements(stack);
    prepareStack();
  };
  Object.defineProperty(stack, 'prepareStack', { value: prepare });
}

function refuseElements(stack: TerraformStack): void {
  const ours = frameworkOf(stack);
  const elements = stack.node.findAll().filter(TerraformElement.isTerraformElement);
  const other = elements.find((element) => frameworkOf(element) !== ours);
  if (other === undefined) return;
  const theirs = frameworkOf(other);
  refuse(
    other.node.path,
    'scope',
    stack.node.path,
    `in a stack of ${theirs}, since it is made of ${theirs} itself; in this stack, of ${ours}, use what is made for ${ours}`,
  ); // node-do-not-add-exception-line
}

/** The package that a construct's class, or the nearest one above it, is of: cdktf or cdktn. */
function frameworkOf(construct: object): string | undefined {
  for (let each = construct; each !== null; each = Object.getPrototypeOf(each) as object) {
    const [framework, name] = packageOf(each).split('.');
    if (name !== undefined && /^cdkt[fn]$/.test(framework)) return framework;
  }
  return undefined;
}

function packageOf(prototype: object): string {
  const type = Object.hasOwn(prototype, 'constructor')
    ? (prototype.constructor as { [TYPE]?: { fqn: string } })
    : {};
  return Object.hasOwn(type, TYPE) ? (type[TYPE]?.fqn ?? '') : '';
}
