import { isKnown, numberText } from '../../../validation/tokens';
import { describe } from '../../../validation/validation-error';
import { Cluster, Listener } from '../cluster';
import { shareHost } from './share-host';

interface Placed extends Listener {
  readonly cluster: Cluster;
}

/** Servers of nginx on one address and port of a host: HTTP servers share it by name, all others have it alone. */
export function nginxListeners(clusters: readonly Cluster[]): string[] {
  const placed = clusters.flatMap((cluster) =>
    (cluster.nginx?.().listeners ?? []).map((listener) => ({ ...listener, cluster })),
  );
  return placed.flatMap((listener, at) => {
    const others = placed.slice(0, at).filter((other) => meet(other, listener));
    const clash = others.map((other) => why(other, listener)).find((reason) => reason !== undefined);
    return clash === undefined ? [] : [clash];
  });
}

/** HTTP on every address and on one of them go together; sockets of another kind do not. */
function meet(one: Placed, other: Placed): boolean {
  const samePort = isKnown(one.port) && isKnown(other.port) && one.port === other.port;
  const sameKind = (one.layer === 'udp') === (other.layer === 'udp');
  const sameAddress = one.address === other.address;
  const wild = one.address === undefined || other.address === undefined;
  const bothHttp = one.layer === 'http' && other.layer === 'http';
  return (
    samePort && sameKind && shareHost(one.cluster, other.cluster) && (sameAddress || (wild && !bothHttp))
  );
}

function why(other: Placed, mine: Placed): string | undefined {
  const owner =
    other.cluster === mine.cluster
      ? `'${other.server}'`
      : `'${other.server}' of ${other.cluster.construct.node.path}`;
  const complain = (property: string, value: unknown, allowed: string) =>
    describe(mine.cluster.construct.node.path, `${mine.server}.${property}`, value, allowed);
  const on = mine.address ?? 'all addresses';
  if (other.layer !== 'http' || mine.layer !== 'http')
    return complain('port', numberText(mine.port), `free on ${on}; ${owner} listens there already`);
  if (other.tls !== mine.tls)
    return complain('port', numberText(mine.port), `another than that of ${owner}: one of the two has TLS`);
  if (other.http2 !== mine.http2) return complain('http2', mine.http2, `as ${owner} has it on the same port`);
  if (other.proxyProtocol !== mine.proxyProtocol)
    return complain('acceptProxyProtocol', mine.proxyProtocol, `as ${owner} has it on the same port`);
  return nameClash(other, mine, owner, complain);
}

function nameClash(
  other: Placed,
  mine: Placed,
  owner: string,
  complain: (property: string, value: unknown, allowed: string) => string,
): string | undefined {
  if (other.serverNames.length === 0 && mine.serverNames.length === 0)
    return complain('serverNames', [], `given: ${owner} takes any name on the same port`);
  const taken = other.serverNames.map((name) => name.toLowerCase());
  const twin = mine.serverNames.find((name) => taken.includes(name.toLowerCase()));
  return twin === undefined ? undefined : complain('serverNames', twin, `one that ${owner} does not have`);
}
