import { join } from 'node:path';
import { Lab } from '../../lab/index';
import { addressOf } from '../contenders/ansible';
import { AnsibleControl } from '../contenders/ansible-control';
import { Asked, Connections } from './operator';

const FACTS = join(__dirname, '../../cli/facts/facts.sh');

/** `ansible -m shell`, all hosts side by side: what `linux-lb status` has asked each of them. */
export async function askByAnsible(
  control: AnsibleControl,
  lab: Lab,
  hosts: readonly string[],
  asked: readonly Asked[],
  connections: Connections,
): Promise<{ readonly seconds: number; readonly cpuSeconds: number }> {
  const questions = new Map(asked.map(({ address, command }) => [address, command]));
  const entries = hosts.map((host) => {
    const address = addressOf(lab, host);
    return [host, { ansible_host: address, questions: questions.get(address) }] as const;
  });
  const inventory = { all: { vars: { ...control.login, facts: FACTS }, hosts: Object.fromEntries(entries) } };
  const shell = { cmd: '{{ questions }}', stdin: "{{ lookup('file', facts) }}" };
  const words = ['all', '--forks', String(hosts.length), '-m', 'shell', '-a', JSON.stringify(shell)];
  const { seconds, cpuSeconds, stdout } = await control.run('ansible', inventory, words, connections);
  const answers = stdout.match(/^time \d+$/gm)?.length ?? 0;
  if (answers !== hosts.length) throw new Error(`Ansible has ${answers} answers of ${hosts.length} hosts.`);
  return { seconds, cpuSeconds };
}
