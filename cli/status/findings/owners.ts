import { isKnown } from '../../known';
import { listed, note, problem } from '../../finding';
import { ClusterStatus, MemberStatus, VirtualIpStatus } from '../status';
import { Seen, StatusFindings } from './index';

/** Each virtual IP has one owner, and a cluster's all have the same. */
export function ownerFindings({ clusters }: Seen): StatusFindings {
  return clusters.flatMap((cluster) => [
    ...cluster.virtualIps.flatMap((virtualIp) => ofOne(cluster, virtualIp)),
    ...apart(cluster),
  ]);
}

function ofOne({ path, members }: ClusterStatus, { address, owners }: VirtualIpStatus): StatusFindings {
  if (!isKnown(address)) {
    const text = `Virtual IP ${address} (${path}) is known to Terraform alone: nobody was asked for it.`;
    return [note('unknown value', text, { cluster: path })];
  }
  if (owners.length > 1) {
    const text = `Two owners of ${address} (${path}): ${listed(owners)} have it${owners.length > 2 ? '' : ' both'}.`;
    return [problem('two owners', text, { cluster: path })];
  }
  if (owners.length === 1) return [];
  if (members.every(isSilent)) {
    const text = `Who has ${address} (${path}) is unknown: no member answers.`;
    return [problem('no owner', text, { cluster: path })];
  }
  // Whoever does not answer may have it all the same.
  const text = `No owner of ${address} (${path}) ${members.some(isSilent) ? 'among the hosts that answer' : 'at all'}: ${members.map(why).join(', ')}.`;
  return [problem('no owner', text, { cluster: path })];
}

function isSilent({ state }: MemberStatus): boolean {
  return state === 'silent';
}

function why({ host, state, maintenance }: MemberStatus): string {
  if (state === 'silent') return `${host} does not answer`;
  if (state === 'stopped') return `keepalived does not run on ${host}`;
  if (maintenance) return `${host} is out for maintenance`;
  return state === 'FAULT' ? `${host} is in state FAULT` : `${host} does not have it`;
}

/** Only where each has one owner: all else is said already. */
function apart({ path, virtualIps }: ClusterStatus): StatusFindings {
  const owners = new Set(virtualIps.map((virtualIp) => virtualIp.owners.join()));
  if (owners.size < 2 || virtualIps.some((virtualIp) => virtualIp.owners.length !== 1)) return [];
  const places = virtualIps.map(({ address, owners: [owner] }) => `${address} on ${owner}`);
  return [
    problem('virtual IPs apart', `The virtual IPs of ${path} are apart: ${listed(places)}.`, {
      cluster: path,
    }),
  ];
}
