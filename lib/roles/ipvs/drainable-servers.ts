import { VirtualServer } from '../../config/keepalived/model';
import { realServerName, virtualServerName } from '../../config/keepalived/virtual-server';
import { isStrict } from '../../options/strict-hashing';
import { DrainableServer } from '../../provisioning/host-plan';
import { DirectorService } from './director-service';

/** Who may have weight 0, by the blocks that say so: not where clients that hash to such a server would be refused. */
export function drainableServers(
  services: readonly DirectorService[],
  virtualServers: readonly VirtualServer[],
): DrainableServer[] {
  return services.flatMap(({ servers, settings }, at) => {
    if (isStrict(settings.scheduler)) return [];
    return servers.map(({ name }, index) => ({
      name,
      program: 'keepalived',
      place: `${virtualServerName(virtualServers[at])} ${realServerName(virtualServers[at].realServers[index])}`,
    }));
  });
}
