import { factsOf } from '../../answers';
import { missingAddresses, strayAddresses } from '../../drift/addresses';
import { Seen, StatusFindings } from './index';

/** A virtual IP where it draws packets that are not meant for the host, and one that a real server lacks: it drops what directors send. */
export function addressFindings({ scope, answers }: Seen): StatusFindings {
  return scope.hosts.flatMap(({ name }): StatusFindings => {
    const facts = factsOf(answers, name);
    if (!facts) return [];
    const own = scope.deployments.filter(({ host }) => host === name);
    return [
      ...strayAddresses(name, facts, scope.inventory),
      ...own.flatMap((deployment) => missingAddresses(deployment, facts)),
    ];
  });
}
