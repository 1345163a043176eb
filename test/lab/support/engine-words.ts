import { StackRunResult } from '../../../lab/index';

/** What an engine said, without its frame and on one line. */
export function engineWords({ stdout, stderr }: StackRunResult): string {
  return (stdout + stderr).replace(/\s*│?\s*\n\s*│?\s*/g, ' ');
}
