import { InventoryHost } from '../../lib/inventory';
import { place } from '../facts/canonical-address';
import { Question } from '../facts/questions';
import { Scope, upstreamsOf } from '../scope';

/** What `status` asks a host. */
export function statusQuestions({ clusters, deployments }: Scope, host: InventoryHost): Question[] {
  const own = deployments.filter((deployment) => deployment.host === host.name);
  const balanced = clusters.filter(({ members }) => members.some((member) => member.host === host.name));
  return unique([
    ...own.map(({ cluster }): Question => ['cluster', cluster]),
    ...own.flatMap(({ units }) => units.map(({ name }): Question => ['unit', name])),
    ...balanced.flatMap(certificatePaths).map((path): Question => ['certificate', path]),
    ...balanced.flatMap(peers).map((peer): Question => ['peer', peer]),
  ]);
}

/** Of certificates that nginx shows. */
export function certificatePaths(cluster: Scope['clusters'][number]): string[] {
  if ('virtualServices' in cluster) return [];
  return [...new Set(cluster.httpServers.flatMap(({ tls }) => (tls ? [tls.certificate] : [])))];
}

function peers(cluster: Scope['clusters'][number]): string[] {
  const servers = upstreamsOf(cluster).flatMap((upstream) => upstream.servers);
  return servers
    .filter(({ address, port }) => /^[0-9a-f.:]+$/i.test(address) && /^\d+$/.test(port))
    .map(({ address, port }) => place(address, port));
}

function unique(questions: readonly Question[]): Question[] {
  return [...new Map(questions.map((question) => [question.join(' '), question])).values()];
}
