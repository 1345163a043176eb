import { X509Certificate, createHash } from 'node:crypto';
import { factsOf } from '../../answers';
import { isLvs } from '../verify-questions';
import { VerifyFinding, found } from '../verify';
import { Seen } from './index';

/** Private keys that are not those of their certificates. */
export function keyFindings({ deployed, answers }: Seen): VerifyFinding[] {
  return deployed.clusters.flatMap((cluster) => {
    if (isLvs(cluster)) return [];
    const pairs = cluster.httpServers.flatMap(({ tls }) => (tls ? [tls] : []));
    return cluster.members.flatMap(({ host }) =>
      [...new Map(pairs.map((pair) => [pair.key, pair])).values()]
        .filter(({ certificate, key }) => {
          const facts = factsOf(answers, host);
          const own = facts?.machine.keys.get(key);
          const wanted = hashOfKey(facts?.certificates.get(certificate));
          return own !== undefined && wanted !== undefined && own !== wanted;
        })
        .map(({ certificate, key }) =>
          found(
            'key',
            { host, cluster: cluster.path },
            `Host ${host} (${cluster.path}): ${key} is not the key of ${certificate}.`,
            'Put the two of one pair there; nginx goes on with what it has, and would not start again.',
          ),
        ),
    );
  });
}

function hashOfKey(pem: string | undefined): string | undefined {
  if (pem === undefined) return undefined;
  try {
    const key = new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' });
    return createHash('sha256').update(key).digest('hex');
  } catch {
    return undefined;
  }
}
