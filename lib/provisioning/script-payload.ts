import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { hostScripts } from '../scripts/script-files';
import { Payload } from './payload';

/** In the path of its asset. */
const ID = 'LinuxLbScripts';

/** The scripts that travel to every host of the stack that a construct is in: one asset for all. */
export function scriptPayload(construct: IConstruct): Payload {
  const stack = TerraformStack.of(construct);
  const there = stack.node.tryFindChild(ID) as Payload | undefined;
  if (there) return there;
  const files = hostScripts().map(({ name, content }) => ({ path: name, content }));
  return new Payload(stack, ID, () => files);
}
