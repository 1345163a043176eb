import { hasProblems } from '../finding';
import { findingLines } from '../text/findings-text';
import { Paper } from '../text/paper';
import { told } from '../time';
import { ClusterStatus, HostStatus, MemberStatus, ServerStatus, ServiceStatus, Status } from './status';

/** What is wrong in words, then all that was seen. */
export function statusText(status: Status, paper: Paper): string {
  const { stack, asked, findings, clusters, hosts } = status;
  const now = new Date(asked);
  const well = hosts.length === 1 ? 'its host answers' : `all ${hosts.length} hosts answer`;
  return [
    ...findingLines(findings, paper),
    ...(hasProblems(findings) ? [] : [paper.styled('green', `All is well in stack ${stack}: ${well}.`)]),
    ...clusters.flatMap((cluster) => ['', ...clusterText(cluster, status, now, paper)]),
    '',
    paper.table(
      ['host', 'units', 'programs'],
      hosts.map((host) => hostRow(host, paper)),
    ),
  ].join('\n');
}

function clusterText(cluster: ClusterStatus, { hosts }: Status, now: Date, paper: Paper): string[] {
  const { path, kind, virtualIps, members, services, certificates } = cluster;
  const virtualIpRows = virtualIps.map(({ address, owners, since }) => [
    address,
    owners.length === 1 ? owners[0] : paper.styled('red', owners.join(', ') || 'nobody'),
    told(since, now),
  ]);
  const certificateRows = certificates.map(({ host, path, subject, daysLeft }) => [
    path,
    host,
    subject,
    String(daysLeft),
  ]);
  return [
    paper.styled('bold', `${path} (${kind})`),
    ...tableIfAny(['virtual IP', 'owner', 'since'], virtualIpRows, paper),
    paper.table(
      ['member', 'role', 'priority', 'VRRP', 'since', 'last deploy'],
      members.map((member) => memberRow(member, now, paper)),
    ),
    ...services.flatMap((service) => serviceText(service, leader(cluster, hosts), paper)),
    ...tableIfAny(['certificate', 'on', 'names', 'days left'], certificateRows, paper),
  ];
}

function tableIfAny(head: string[], rows: string[][], paper: Paper): string[] {
  return rows.length === 0 ? [] : [paper.table(head, rows)];
}

function memberRow(
  { host, role, priority, state, since, maintenance, deployed }: MemberStatus,
  now: Date,
  paper: Paper,
) {
  const shown = maintenance ? `${state}, out` : state;
  const isWell = ['MASTER', 'BACKUP', 'alone'].includes(state);
  return [
    host,
    role,
    priority ?? '-',
    isWell ? (maintenance ? paper.styled('yellow', shown) : shown) : paper.styled('red', shown),
    told(since, now),
    told(deployed, now),
  ];
}

/** Whose connections are shown: the owner's of the first virtual IP, else the first one's that answers. */
function leader({ virtualIps, members }: ClusterStatus, hosts: readonly HostStatus[]): string | undefined {
  const answering = members.filter(({ host }) => hosts.some(({ name, answers }) => name === host && answers));
  return virtualIps[0]?.owners[0] ?? answering[0]?.host;
}

function serviceText(service: ServiceStatus, host: string | undefined, paper: Paper): string[] {
  const { id, places, scheduler, servers } = service;
  const as = host === undefined ? '' : `, as ${host} has it`;
  const isLvs = scheduler !== undefined;
  const head = isLvs
    ? ['server', 'address', 'weight', 'active', 'inactive']
    : ['server', 'address', 'weight', 'connections'];
  return [
    `service ${id}: ${[places.join(', '), scheduler].filter(Boolean).join(' ')}${as}`,
    paper.table(
      head,
      servers.map((server) => serverRow(server, host, isLvs, paper)),
    ),
  ];
}

function serverRow(server: ServerStatus, host: string | undefined, isLvs: boolean, paper: Paper) {
  const { name, address, on } = server;
  const load = host === undefined ? undefined : on[host];
  const active = load ? String(load.active) : '-';
  const weight = weightText(server, host, isLvs, paper);
  return isLvs
    ? [name, address, weight, active, load ? String(load.inactive) : '-']
    : [name, address, weight, active];
}

/** nginx tells no weight. */
function weightText(
  { weight, drained, on }: ServerStatus,
  host: string | undefined,
  isLvs: boolean,
  paper: Paper,
): string {
  const isDrained = host !== undefined && drained.includes(host);
  const has = host === undefined || !isLvs ? undefined : on[host]?.weight;
  if (isDrained && (!isLvs || has === 0)) return paper.styled('yellow', 'drained');
  if (!isLvs) return weight;
  if (has === undefined) return host === undefined ? '-' : paper.styled('red', 'out');
  return String(has) === weight ? weight : paper.styled('yellow', `${has} (not ${weight})`);
}

function hostRow({ name, answers, units, programs }: HostStatus, paper: Paper): string[] {
  if (!answers) return [name, paper.styled('red', 'does not answer'), '-'];
  const running = units.filter(({ state }) => state === 'active').length;
  const told = `${running} of ${units.length} run`;
  return [
    name,
    running === units.length ? told : paper.styled('red', told),
    Object.entries(programs)
      .map(([program, version]) => `${program} ${version}`)
      .join(', ') || '-',
  ];
}
