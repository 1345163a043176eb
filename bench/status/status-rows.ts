import { Lab } from '../../lab/index';
import { AnsibleControl } from '../contenders/ansible-control';
import { Row } from '../result';
import { askByAnsible } from './ansible-shell';
import { logIn } from './log-in';
import { Asked, Connections, Operator } from './operator';

interface Usage {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

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
    const first = await operator.status('side by side');
    const logins = Math.max(...(await loginsOf(lab)).map((count, at) => count - before[at]));
    const again = await operator.status('side by side', 'open');
    const alone = slowest((await operator.status('in turns')).asked);
    const { seconds: current, asked } = first;
    progress(
      `status: ${current} s, ${logins} logins, ${again.seconds} s on open connections; the slowest host ${slowest(asked)} s, alone ${alone} s`,
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
    yield* againstLogIn(row, first, await logIn(lab, hosts));
    yield { ...row, unit: 'SSH logins', against: '–', current: logins, how: 'the most of a host' };
    yield* againstAnsible(lab, row, asked, { new: first, open: again }, progress);
  } finally {
    operator.leave();
  }
}

/** How much of it is the log-in, which every program has that asks by ssh. */
function* againstLogIn(
  row: Pick<Row, 'part' | 'what'>,
  { seconds, cpuSeconds }: Usage,
  floor: Usage,
): Generator<Row> {
  const how = 'once; new connections; base is `ssh HOST true`, all hosts side by side';
  const against = { ...row, against: 'log-in alone', how };
  yield { ...against, unit: 's', base: floor.seconds, current: seconds };
  yield { ...against, unit: 'CPU s', base: floor.cpuSeconds, current: cpuSeconds };
}

/** Ansible asks all of them what the first one was asked, on new connections and on open ones, as `linux-lb` did. */
async function* againstAnsible(
  lab: Lab,
  row: Pick<Row, 'part' | 'what'>,
  asked: readonly Asked[],
  own: Record<Connections, Usage>,
  progress: (line: string) => void,
): AsyncGenerator<Row> {
  const control = await AnsibleControl.of(lab);
  try {
    await control.prepare(lab.hosts);
    for (const connections of ['new', 'open'] as const) {
      const { seconds, cpuSeconds } = await askByAnsible(control, lab, lab.hosts, asked, connections);
      progress(`status: ${control.name} ${seconds} s, connections ${connections}`);
      const how = `once; ${connections} connections; base is \`ansible -m shell\` with as many forks, and the same questions`;
      const against = { ...row, against: control.name };
      yield { ...against, unit: 's', base: seconds, current: own[connections].seconds, how };
      const cpu = { base: cpuSeconds, current: own[connections].cpuSeconds };
      yield { ...against, unit: 'CPU s', ...cpu, how: `${how}; of the asking side` };
    }
  } finally {
    control.leave();
  }
}

function slowest(asked: readonly Asked[]): number {
  return Math.max(...asked.map(({ seconds }) => seconds));
}

function loginsOf(lab: Lab): Promise<number[]> {
  return Promise.all(lab.hosts.map((host) => lab.sshConnections(host)));
}
