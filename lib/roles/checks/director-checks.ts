import { CheckDefinition } from '../../config/keepalived/check-definition-model';
import { Check, CheckRoute } from '../../config/keepalived/check-model';
import { versionedKeywords } from '../../config/keepalived/check';
import { HealthCheck } from '../../options/health-check';
import { HostFile, HostNeed } from '../../provisioning/host-plan';
import { checkScripts, scriptPath } from './check-scripts';
import { keepalivedCheck } from './health-check';
import { kindOf } from './kinds';
import { CheckedServer } from './kinds/check-kind';
import { keepalivedNeed } from '../keepalived/keepalived-need';

/** A virtual service, as far as its checks go. */
export interface CheckedService {
  /** Set if the service is balanced by mark: its servers have no port then, and a check has to name it. */
  readonly firewallMark?: number;
  readonly healthCheck: HealthCheck;
  readonly serverPort: number;
  readonly servers: readonly CheckedServer[];
}

/** What the health checks of a director are, and what they need. */
export interface DirectorChecks {
  /** The checker of a real server; along another way than straight to it, if one is given. */
  readonly of: (service: CheckedService, server: CheckedServer, route?: CheckRoute) => Check;
  /** For the top level of the cluster's include, above the virtual servers; each once. */
  readonly definitions: readonly CheckDefinition[];
  readonly files: readonly HostFile[];
  /** What not every keepalived has, each once. */
  readonly needs: readonly HostNeed[];
}

/** The health checks of all services of a director. */
export function directorChecks(cluster: string, services: readonly CheckedService[]): DirectorChecks {
  const asked = services.map(({ healthCheck }) => healthCheck);
  const scripts = checkScripts(cluster, asked);
  const of = (service: CheckedService, server: CheckedServer, route: CheckRoute = {}) =>
    keepalivedCheck(service.healthCheck, {
      address: server.address,
      port: service.serverPort,
      saysPort: service.firewallMark !== undefined || route.connectIp !== undefined,
      script: scriptPath(service.healthCheck, scripts),
      definition: definition(cluster, service.healthCheck, server)?.name ?? '',
      route,
    });
  return {
    of,
    definitions: definitions(cluster, services),
    files: [...scripts, ...sharedFiles(asked)],
    needs: needs(services.flatMap((service) => service.servers.map((server) => of(service, server)))),
  };
}

function definition(
  cluster: string,
  { _specification: asked }: HealthCheck,
  server: CheckedServer,
): CheckDefinition | undefined {
  return kindOf(asked).definition?.(cluster, asked, server);
}

/** Each once. */
function sharedFiles(checks: readonly HealthCheck[]): HostFile[] {
  const files = checks.flatMap(({ _specification: asked }) => kindOf(asked).files?.(asked) ?? []);
  return [...new Map(files.map((file) => [file.path, file])).values()];
}

/** Two services of one pool name the same definition. */
function definitions(cluster: string, services: readonly CheckedService[]): CheckDefinition[] {
  const all = services.flatMap(({ healthCheck, servers }) =>
    servers.flatMap((server) => definition(cluster, healthCheck, server) ?? []),
  );
  return [...new Map(all.map((definition) => [definition.name, definition])).values()];
}

function needs(checks: readonly Check[]): HostNeed[] {
  return [...new Set(checks.flatMap(versionedKeywords))].map((keyword) => keepalivedNeed(keyword));
}
