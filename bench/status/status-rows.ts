import { Lab } from '../../lab/index';
import { AnsibleControl } from '../contenders/ansible-control';
import { Row } from '../result';
import { askByAnsible } from './ansible-shell';
import { Asked, Operator } from './operator';

/** `linux-lb status` of all hosts of a lab, on which the stack is deployed: against the slowest of them, and against Ansible. */
export async function* statusRows(
  lab: Lab,
  stackDirectory: string,
  progress: (line: string) => void,
): AsyncGenerator<Row> {
  const operator = await Operator.of(lab, stackDirectory);
  const { hosts } = lab;
  const row = { part: 'fleet', what: `linux-lb status of ${hosts.length} hosts` };
  try {
    const before = await loginsOf(lab);
    const { seconds: current, cpuSeconds, asked } = await operator.status('side by side');
    const logins = Math.max(...(await loginsOf(lab)).map((count, at) => count - before[at]));
    const alone = slowest((await operator.status('in turns')).asked);
    progress(
      `status: ${current} s, ${logins} logins; the slowest host ${slowest(asked)} s, alone ${alone} s`,
    );
    const ofHost = (base: number, how: string) => ({
      ...row,
      unit: 's',
      against: 'slowest host',
      base,
      current,
      how,
    });
    yield ofHost(
      slowest(asked),
      'once; base is the longest SSH command of the same run, the log-in included',
    );
    yield ofHost(alone, 'once; base is the longest SSH command of a run in which hosts take turns');
    yield { ...row, unit: 'SSH logins', against: '–', current: logins, how: 'the most of a host' };
    const control = await AnsibleControl.of(lab);
    try {
      await control.prepare(hosts);
      const other = await askByAnsible(control, lab, hosts, asked);
      progress(`status: ${control.name} ${other.seconds} s`);
      const how = 'once; base is `ansible -m shell` with as many forks, and the same questions';
      yield { ...row, unit: 's', against: control.name, base: other.seconds, current, how };
      const cpu = { base: other.cpuSeconds, current: cpuSeconds, how: `${how}; of the asking side` };
      yield { ...row, unit: 'CPU s', against: control.name, ...cpu };
    } finally {
      control.leave();
    }
  } finally {
    operator.leave();
  }
}

function slowest(asked: readonly Asked[]): number {
  return Math.max(...asked.map(({ seconds }) => seconds));
}

function loginsOf(lab: Lab): Promise<number[]> {
  return Promise.all(lab.hosts.map((host) => lab.sshConnections(host)));
}
