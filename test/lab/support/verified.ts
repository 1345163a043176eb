import { Lab, waitUntil } from '../../../lab/index';
import { VerifyFinding } from '../../../cli/verify/verify';
import { Operator } from './operator';

/** Waits until `linux-lb verify` finds nothing: a server may still be on its way into a table. */
export async function verified(lab: Lab, directory: string): Promise<void> {
  const operator = new Operator(lab);
  try {
    await waitUntil(
      'verify finds nothing',
      async () => {
        const { stdout, stderr } = await operator.linuxLb(directory, 'verify', '--json');
        if (stderr !== '') throw new Error(stderr);
        const { findings } = JSON.parse(stdout) as { findings: VerifyFinding[] };
        return findings.length === 0 || Promise.reject(new Error(JSON.stringify(findings, undefined, 2)));
      },
      60,
    );
  } finally {
    operator.leave();
  }
}
