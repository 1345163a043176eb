import { TransportProtocol } from '../../options/transport-protocol';
import { numberText } from '../../validation/tokens';
import { Part } from '../host/part';
import { program } from '../host/programs';
import { NGINX_CONNECTS, nginxListens } from '../host/selinux';
import { NginxBalancerRole } from './balancer-role';
import { drainableServers } from './drainable-servers';
import { listenEnds } from './ends';
import { NGINX_DEFAULT_SITE, NGINX_MAIN_CONF } from './file-names';
import { nginxFiles } from './nginx-files';
import { STATUS_PORT, configurationCheck } from './status';
import { tlsSecrets } from './tls-files';

/** nginx with the servers of a balancer, in place of what its package serves. */
export function nginx(role: NginxBalancerRole): Part {
  const { files, configuration } = nginxFiles(role, role.workerShutdownTimeoutSeconds);
  const own = program('nginx');
  return {
    ...own,
    files,
    displaced: [NGINX_MAIN_CONF, NGINX_DEFAULT_SITE],
    drainable: drainableServers(role),
    checks: [...own.checks, configurationCheck(role.cluster, configuration)],
    secrets: tlsSecrets(role),
    selinux: [
      NGINX_CONNECTS,
      nginxListens(TransportProtocol.TCP, numberText(STATUS_PORT)),
      ...listenEnds(role).map(({ protocol, port }) => nginxListens(protocol, numberText(port))),
    ],
  };
}
