import { note, problem } from '../../finding';
import { Seen, StatusFindings } from './index';

export function memberFindings({ clusters }: Seen): StatusFindings {
  return clusters.flatMap(({ path, members }) =>
    members.flatMap(({ host, state, maintenance }): StatusFindings => {
      const where = { cluster: path, host };
      if (maintenance) return [note('maintenance', `Host ${host} is out for maintenance (${path}).`, where)];
      if (state !== 'FAULT') return [];
      const text = `Host ${host} cannot take over (${path}): keepalived is in state FAULT, \`journalctl -u keepalived\` there says why.`;
      return [problem('vrrp fault', text, where)];
    }),
  );
}
