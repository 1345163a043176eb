import { ISynthesisSession, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { join } from 'node:path';

/** cdktf and cdktn look for this on every construct at synth; TerraformAsset does it the same way. */
const CUSTOM_SYNTHESIS = Symbol.for('cdktf/customSynthesis');

/** Has a construct write files of its own into its stack's directory, beside `cdk.tf.json`, at synth. */
export function onSynthesize(construct: IConstruct, write: (stackDirectory: string) => void): void {
  const synthesis = {
    onSynthesize: (session: ISynthesisSession) => {
      const stack = session.manifest.forStack(TerraformStack.of(construct));
      write(join(session.manifest.outdir, stack.workingDirectory));
    },
  };
  Object.defineProperty(construct, CUSTOM_SYNTHESIS, { value: synthesis, enumerable: false });
}
