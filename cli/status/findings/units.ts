import { problem } from '../../finding';
import { UnitStatus } from '../status';
import { Seen, StatusFindings } from './index';

const RUNS = ['active', 'reloading'];

export function unitFindings({ hosts }: Seen): StatusFindings {
  return hosts.flatMap(({ name: host, units }) =>
    units
      .filter(({ state }) => !RUNS.includes(state))
      .map((unit) => problem('unit', `Host ${host}: ${words(unit)}.`, { host })),
  );
}

function words({ name, state }: UnitStatus): string {
  switch (state) {
    case 'failed':
      return `unit ${name} has failed, \`journalctl -u ${name}\` there says why`;
    case 'missing':
      return `there is no unit ${name}`;
    case 'inactive':
      return `unit ${name} does not run`;
    default:
      return `unit ${name} is ${state}`;
  }
}
