import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { createHash } from 'node:crypto';
import { hostScripts, readScript } from '../scripts/script-files';
import { Payload } from './payload';
import { StackFile, addStackFile } from './stack-files';

/** In the path of its construct. */
const ID = 'LinuxLbScripts';

/** Those that the login user runs, before there is a stage to run from. */
const FIRST = ['leave-no-script.sh', 'make-stage.sh', 'unpack.sh'];

/** The scripts that travel to every host of the stack that a construct is in: one text for all. */
export function scriptPayload(construct: IConstruct): Payload {
  const stack = TerraformStack.of(construct);
  const there = stack.node.tryFindChild(ID) as Payload | undefined;
  if (there) return there;
  const files = hostScripts().map(({ name, content }) => ({ path: name, content }));
  const payload = new Payload(stack, ID, () => files);
  addStackFile(payload, firstScript());
  return payload;
}

/** Made once: hosts may be many. */
let first: StackFile | undefined;

/** What a connection begins with that sends; its arguments are set before it. */
export function firstScript(): StackFile {
  return (first ??= makeFirstScript());
}

function makeFirstScript(): StackFile {
  const text = FIRST.map(readScript).join('');
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 32);
  return { fileName: `${hash}.sh`, text };
}
