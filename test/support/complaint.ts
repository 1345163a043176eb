import { TerraformStack } from 'cdktf';
import { newStack, synth } from './synth';

/** What a whole synth says of a stack; undefined if it is content. */
export function complaint(compose: (stack: TerraformStack) => void): string | undefined {
  const stack = newStack();
  try {
    compose(stack);
    synth(stack);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
