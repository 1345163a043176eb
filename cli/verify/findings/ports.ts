import { InventoryCluster, InventoryDeployment } from '../../../lib/inventory';
import { canonicalAddress } from '../../facts/canonical-address';
import { Facts } from '../../facts/facts';
import { ListenerFact } from '../../facts/machine-facts';
import { isKnown } from '../../known';
import { isLvs } from '../verify-questions';
import { VerifyFinding, found } from '../verify';
import { Seen, answering } from './index';

/** Services that do not listen, or not where clients' packets come. */
export function portFindings({ scope, deployed, answers, ...seen }: Seen): VerifyFinding[] {
  return answering({ scope, answers, ...seen }).flatMap(({ host, facts }) => [
    ...deployed.deployments
      .filter((deployment) => deployment.host === host)
      .flatMap((deployment) => ofServer(deployment, facts)),
    ...deployed.clusters
      .filter(({ members }) => members.some((member) => member.host === host))
      .flatMap((cluster) => ofBalancer(cluster, host, facts)),
  ]);
}

function ofServer({ host, path, checks, virtualIps }: InventoryDeployment, facts: Facts): VerifyFinding[] {
  const ports = checks.flatMap((check) =>
    check.kind === 'listen' && isKnown(check.port) ? [Number(check.port)] : [],
  );
  const addresses = virtualIps.map(({ address }) => address).filter(isKnown);
  return [...new Set(ports)].flatMap((port) => {
    const place = { host, cluster: path };
    const all = facts.machine.listeners.filter((each) => each.protocol === 'tcp' && each.port === port);
    if (all.length === 0) return [silent(place, `TCP port ${port}`)];
    const deaf = addresses.filter((address) => !all.some((each) => takes(each, address)));
    if (deaf.length > 0) return [elsewhere(place, port, deaf.join(', '), all)];
    return all.every(({ address }) => /^(127\.|::1$)/.test(address))
      ? [elsewhere(place, port, 'the network', all)]
      : [];
  });
}

function ofBalancer(cluster: InventoryCluster, host: string, facts: Facts): VerifyFinding[] {
  if (isLvs(cluster)) return [];
  const listeners = [...cluster.httpServers, ...cluster.streamServers].flatMap((server) => server.listeners);
  return listeners
    .filter(({ address = '', port }) => isKnown(address) && isKnown(port))
    .filter(({ address, port, layer }) => {
      const protocol = layer === 'udp' ? 'udp' : 'tcp';
      const all = facts.machine.listeners.filter(
        (each) => each.protocol === protocol && each.port === Number(port),
      );
      return !all.some((each) => address === undefined || takes(each, address));
    })
    .map(({ address, port, layer }) =>
      silent(
        { host, cluster: cluster.path },
        `${layer === 'udp' ? 'UDP' : 'TCP'} port ${port}${address ? ` of ${address}` : ''}`,
      ),
    );
}

function takes(listener: ListenerFact, address: string): boolean {
  if (listener.address === '*') return true;
  return [address.includes(':') ? '::' : '0.0.0.0', canonicalAddress(address)].includes(listener.address);
}

function silent(place: { host: string; cluster: string }, what: string): VerifyFinding {
  return found(
    'port',
    place,
    `Host ${place.host} (${place.cluster}): nothing listens on ${what}.`,
    'Start the service, or have it listen there; `ss -ltnup` there shows what does.',
  );
}

function elsewhere(
  place: { host: string; cluster: string },
  port: number,
  what: string,
  all: readonly ListenerFact[],
): VerifyFinding {
  return found(
    'port',
    place,
    `Host ${place.host} (${place.cluster}): TCP port ${port} listens on ${all.map(({ address }) => address).join(', ')}, and not for ${what}.`,
    'Have the service listen on all addresses.',
  );
}
