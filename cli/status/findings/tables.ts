import { InventoryLvsCluster, InventoryVirtualService } from '../../../lib/inventory';
import { factsOf } from '../../answers';
import { isKnown } from '../../known';
import { listed, problem } from '../../finding';
import { tableOf } from '../lvs-services';
import { ServerStatus, ServiceStatus } from '../status';
import { Seen, StatusFindings } from './index';

/** What the directors' tables have of a service against the inventory, and against each other. */
export function tableFindings({ scope, clusters, answers }: Seen): StatusFindings {
  return scope.clusters.flatMap((cluster, index) => {
    if (!('virtualServices' in cluster)) return [];
    return cluster.virtualServices.flatMap((service, at) => {
      const answering = cluster.members.map(({ host }) => host).filter((host) => factsOf(answers, host));
      if (![service.virtualIp, service.port, service.firewallMark ?? ''].every(isKnown)) return [];
      const having = answering.filter((host) => tableOf(service, answers, host));
      const status = clusters[index].services[at];
      return [
        ...answering.filter((host) => !having.includes(host)).map((host) => without(cluster, service, host)),
        ...(having.length === 0 ? [] : ofServers(cluster, service, status, having)),
      ];
    });
  });
}

function without({ path }: InventoryLvsCluster, { id }: InventoryVirtualService, host: string) {
  const text = `Director ${host} does not have service ${id} (${path}) in its table.`;
  return problem('no service', text, { cluster: path, host });
}

function ofServers(
  { path }: InventoryLvsCluster,
  { id, check, sorryServer }: InventoryVirtualService,
  { servers }: ServiceStatus,
  having: readonly string[],
): StatusFindings {
  const where = { cluster: path };
  const directors = listed(having);
  const takesWork = ({ on }: ServerStatus) => having.some((host) => (on[host]?.weight ?? 0) > 0);
  if (servers.length > 0 && !servers.some(takesWork)) {
    const instead = sorryServer ? ', its sorry server answers' : '';
    return [problem('no server', `Service ${id} (${path}) has no server on ${directors}${instead}.`, where)];
  }
  // What is drained is told by itself.
  const rest = servers.filter(({ drained }) => drained.length === 0);
  const differing = rest.filter((server) => new Set(having.map((host) => server.on[host]?.weight)).size > 1);
  const alike = rest.filter((server) => !differing.includes(server));
  return [
    ...(differing.length === 0
      ? []
      : [
          problem(
            'different tables',
            `Different tables (${path}): service ${id} has ${listed(differing.map((server) => differs(server, having)))}.`,
            where,
          ),
        ]),
    ...undrained(servers).map(({ name, host }) => {
      const text = `Server ${name} is drained on ${host}, and service ${id} (${path}) gives it connections there: its weight was changed by hand.`;
      return problem('other weight', text, { ...where, host });
    }),
    ...alike.flatMap(({ name, weight, on }): StatusFindings => {
      const has = on[having[0]]?.weight;
      if (has === undefined)
        return [
          problem(
            'server out',
            `Server ${name} is out of service ${id} (${path}) on ${directors}: its check ${check.kind} fails there.`,
            where,
          ),
        ];
      if (!/^\d+$/.test(weight) || has === Number(weight)) return [];
      const text = `Server ${name} has weight ${has} in service ${id} (${path}) on ${directors}, and ${weight} in the inventory.`;
      return [problem('other weight', text, where)];
    }),
  ];
}

/** Where somebody has given a drained server its weight back, past us. */
function undrained(servers: readonly ServerStatus[]): { name: string; host: string }[] {
  return servers.flatMap(({ name, drained, on }) =>
    drained.filter((host) => (on[host]?.weight ?? 0) > 0).map((host) => ({ name, host })),
  );
}

/** `rs2 with weight 2 on d1, and not on d2` */
function differs({ name, on }: ServerStatus, having: readonly string[]): string {
  const places = having.map((host) => {
    const weight = on[host]?.weight;
    return weight === undefined ? `not on ${host}` : `with weight ${weight} on ${host}`;
  });
  return `${name} ${listed(places)}`;
}
