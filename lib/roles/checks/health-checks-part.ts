import { Part } from '../host/part';
import { KEEPALIVED_CONNECTS, KEEPALIVED_STARTS_SCRIPTS } from '../host/selinux';
import { DirectorChecks } from './director-checks';

/** What the health checks of a director need on its host. Each real server names its own in its virtual server. */
export function healthChecks({ definitions, files, needs }: DirectorChecks): Part {
  return {
    files,
    needs,
    keepalived: [{ checkDefinitions: definitions }],
    selinux: [KEEPALIVED_STARTS_SCRIPTS, KEEPALIVED_CONNECTS],
  };
}
