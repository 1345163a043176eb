import { InventoryForwardingMethod, InventoryLvsServer, InventoryVirtualService } from '../../inventory';
import { ForwardingMethod } from '../../options/forwarding-method';
import { Scheduler } from '../../options/scheduler';
import { SorryServer } from '../../options/sorry-server';
import { isStrict } from '../../options/strict-hashing';
import { TransportProtocol } from '../../options/transport-protocol';
import { DirectorService } from '../../roles/ipvs/director-service';
import { numberText } from '../../validation/tokens';
import { healthCheckEntry } from '../pool/health-check-entry';
import { serverEntry } from '../pool/pool-entry';
import { RealServerPool } from '../pool/real-server-pool';

/** What the inventory says of a virtual service, as a director has it. */
export function virtualServiceEntry(service: DirectorService, pool: RealServerPool): InventoryVirtualService {
  const { settings, firewallMark } = service;
  const { additionalPorts, sorryServer } = settings;
  return {
    id: service.name,
    virtualIp: service.virtualIp,
    protocol: settings.protocol ?? TransportProtocol.TCP,
    port: numberText(service.port),
    additionalPorts: additionalPorts?.map(numberText),
    firewallMark: firewallMark === undefined ? undefined : numberText(firewallMark),
    scheduler: (settings.scheduler ?? Scheduler.WRR).name,
    strictHashing: isStrict(settings.scheduler) ? true : undefined,
    forwardingMethod: methodName(settings.forwardingMethod ?? ForwardingMethod.DR),
    check: healthCheckEntry(service.healthCheck),
    pool: pool.node.path,
    servers: serverEntries(service, pool),
    sorryServer: sorryServer && sorryServerEntry(sorryServer),
  };
}

/** A director has the pool's servers in the pool's order. */
function serverEntries({ servers, serverPort }: DirectorService, pool: RealServerPool): InventoryLvsServer[] {
  return [...pool.servers, ...pool.externalServers].map((server, at) => ({
    ...serverEntry(server, serverPort, servers[at].address),
    forwardingMethod: methodName(servers[at].forwardingMethod),
  }));
}

function sorryServerEntry({ address, port }: SorryServer) {
  return { address, port: numberText(port) };
}

function methodName({ name }: ForwardingMethod): InventoryForwardingMethod {
  return name as InventoryForwardingMethod;
}
