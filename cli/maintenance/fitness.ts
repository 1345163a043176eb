import { listed } from '../finding';
import { ClusterStatus, MemberStatus, ServerStatus, Status } from '../status/status';

/** Why no other member may take a host's place; undefined if one may. */
export function unfitnessOf(status: Status, cluster: ClusterStatus, host: string): string | undefined {
  const others = cluster.members.filter((member) => member.host !== host);
  if (others.length === 0) return `${cluster.path} has no other host`;
  const able = others.filter((member) => inabilityOf(member) === undefined);
  if (able.length === 0) return others.map((member) => `${member.host} ${inabilityOf(member)}`).join(', ');
  // Any of them may become the owner: VRRP knows nothing of what is wrong with it.
  const wrong = able
    .map((member) => wrongWith(status, cluster, member.host, host))
    .filter((each) => each !== undefined);
  return wrong.length === 0 ? undefined : wrong.join(' ');
}

function inabilityOf({ state, maintenance }: MemberStatus): string | undefined {
  if (maintenance) return 'is out for maintenance itself';
  if (state === 'silent') return 'does not answer';
  if (state === 'stopped') return 'runs no keepalived';
  return state === 'FAULT' ? 'is in state FAULT' : undefined;
}

function wrongWith({ findings }: Status, { services }: ClusterStatus, peer: string, host: string) {
  // A certificate that ends soon does so on the other hosts too.
  const own = findings.find(
    ({ host: of, severity, kind }) => of === peer && severity === 'problem' && kind !== 'certificate',
  );
  if (own) return own.text.replace(/\.$/, '');
  const takesWork = ({ on }: ServerStatus, where: string) =>
    on[where] ? (on[where].weight ?? 1) > 0 : false;
  for (const { id, servers } of services) {
    const lacks = servers.filter((server) => takesWork(server, host) && !takesWork(server, peer));
    if (lacks.length > 0)
      return `service ${id} of ${peer} does not have ${listed(lacks.map(({ name }) => name))}`;
  }
  return undefined;
}
