import { Lab } from '../../lab/index';
import { rehearsalKey } from '../../lab/ssh/rehearsal-key';
import { addressOf } from '../contenders/ansible';
import { measure } from '../measure';

const SECONDS = 300;
const OPTIONS = ['BatchMode=yes', 'StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null'];

/** Logs in to all hosts side by side and asks them nothing: no program that has ssh ask them can take less. */
export async function logIn(
  lab: Lab,
  hosts: readonly string[],
): Promise<{ readonly seconds: number; readonly cpuSeconds: number }> {
  const options = OPTIONS.flatMap((option) => ['-o', option]);
  const ssh = ['ssh', '-T', ...options, '-i', await rehearsalKey(), '-l', 'root', '{}', 'true'];
  const addresses = hosts.map((host) => addressOf(lab, host)).join('\\n');
  const eachHost = ['xargs', '-P', String(hosts.length), '-I{}', ...ssh];
  const script = `printf '${addresses}\\n' | "$@"`;
  const usage = await measure(lab.clientArgv(['sh', '-c', script, 'sh', ...eachHost]), {
    cpuSeconds: SECONDS,
  });
  if (!usage) throw new Error(`logging in has taken ${SECONDS} s of CPU time`);
  return { seconds: usage.wallSeconds, cpuSeconds: usage.cpuSeconds };
}
