import { sysctlPath } from '../../facts/questions';
import { VerifyFinding, found } from '../verify';
import { Seen, answering } from './index';

/** What comes of another value, by the end of the key. */
const CONSEQUENCES: readonly (readonly [RegExp, string])[] = [
  [/arp_ignore$/, 'it may answer ARP for a virtual IP that a director has'],
  [/arp_announce$/, 'it may make a virtual IP known as its own'],
  [/rp_filter$/, 'it drops packets that come another way than answers go'],
  [/(ip_forward|\.forwarding)$/, 'it forwards nothing'],
  [/ip_nonlocal_bind$/, 'nginx cannot listen on a virtual IP that another host has'],
  [/accept_local$/, 'it drops packets from its own addresses'],
  [/vs\.pmtu_disc$/, 'packets that are too large for a tunnel are lost'],
  [/vs\.conntrack$/, 'its firewall does not know connections that IPVS balances'],
];

export function sysctlFindings(seen: Seen): VerifyFinding[] {
  return answering(seen).flatMap(({ host, facts }) =>
    seen.deployed.deployments
      .filter((deployment) => deployment.host === host)
      .flatMap(({ path, sysctls }) =>
        sysctls.flatMap(({ key, value }) => {
          const has = facts.sysctls.get(sysctlPath(key));
          if (has === value) return [];
          const so = CONSEQUENCES.find(([end]) => end.test(key))?.[1];
          return [
            found(
              'sysctl',
              { host, cluster: path },
              `Host ${host} (${path}): sysctl ${key} ${has === undefined ? 'is not there' : `is ${has}, not ${value}`}${so ? `: ${so}` : ''}.`,
              has === undefined
                ? 'Load the module that brings it, or deploy anew.'
                : `\`sysctl -w ${key}='${value}'\` there.`,
            ),
          ];
        }),
      ),
  );
}
