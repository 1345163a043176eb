import { RealServer, SorryServerLine, VirtualServer } from '../../config/keepalived/model';
import { ForwardingMethod } from '../../options/forwarding-method';
import { Scheduler } from '../../options/scheduler';
import { SorryServer } from '../../options/sorry-server';
import { TransportProtocol } from '../../options/transport-protocol';
import { isIpv6 } from '../../validation/addresses';
import { numberText } from '../../validation/tokens';
import { ClusterNumbers } from '../host/cluster-numbers';
import { DirectorRealServer, DirectorService } from './director-service';
import { dataPathRoute } from '../marks/data-path';
import { DirectorChecks } from '../checks/director-checks';
import { keepalivedLines } from '../keepalived/extra-config';
import { delayLoopSeconds } from '../checks/health-check';
import { methodText } from './method-text';

/** keepalived's default for persistence; a group of ports is for keeping a client's connections together. */
const GROUP_PERSISTENCE_SECONDS = 360;

/** The `virtual_server` block of a service. */
export function virtualServer(
  numbers: ClusterNumbers,
  service: DirectorService,
  checks: DirectorChecks,
): VirtualServer {
  const { settings } = service;
  const { name, flags } = settings.scheduler ?? Scheduler.WRR;
  const method = settings.forwardingMethod ?? ForwardingMethod.DR;
  return {
    ...balanced(service),
    scheduler: name,
    schedulerFlags: flags,
    method: methodText(method),
    delayLoopSeconds: delayLoopSeconds(service.healthCheck),
    persistenceTimeoutSeconds: optionalText(persistence(service)),
    persistenceGranularity: settings.persistenceGranularity,
    onePacket: settings.onePacket ?? false,
    alpha: settings.alpha ?? true,
    omega: settings.omega ?? false,
    quorum: optionalText(settings.quorum),
    hysteresis: optionalText(settings.hysteresis),
    inhibitOnFailure: settings.inhibitOnFailure ?? false,
    sorryServer: settings.sorryServer && sorryServer(settings.sorryServer, service, method),
    realServers: service.servers.map((server) => ({
      ...realServer(service, server, method),
      check: checks.of(service, server, dataPathRoute(numbers, service, server)),
    })),
    extraLines: keepalivedLines(settings.extraConfig),
  };
}

/** What is balanced: an address and port of a protocol, or a firewall mark, which says neither. */
function balanced(service: DirectorService): Pick<VirtualServer, 'key' | 'ipFamily' | 'protocol'> {
  const { virtualIp, port, firewallMark, settings } = service;
  if (firewallMark === undefined) {
    const protocol = settings.protocol ?? TransportProtocol.TCP;
    return { key: `${virtualIp} ${numberText(port)}`, protocol };
  }
  const ipFamily = isIpv6(virtualIp) ? 'inet6' : undefined;
  return { key: `fwmark ${numberText(firewallMark)}`, ipFamily };
}

/** A firewall mark stands for any port, and only NAT may lead to another one. */
function sorryServer(
  { address, port }: SorryServer,
  { firewallMark }: DirectorService,
  { _properties: { packets } }: ForwardingMethod,
): SorryServerLine {
  const says = firewallMark === undefined || packets === 'translated';
  return { address, port: says ? numberText(port) : undefined };
}

function realServer(
  service: DirectorService,
  server: DirectorRealServer,
  method: ForwardingMethod,
): RealServer {
  const own = methodText(server.forwardingMethod);
  return {
    address: server.address,
    port: service.firewallMark === undefined ? numberText(service.serverPort) : undefined,
    weight: numberText(server.weight),
    method: own === methodText(method) ? undefined : own,
    upperThreshold: optionalText(server.upperThreshold),
    lowerThreshold: optionalText(server.lowerThreshold),
    extraLines: keepalivedLines(server.extraConfig),
  };
}

function persistence({ settings }: DirectorService): number | undefined {
  const group = (settings.additionalPorts ?? []).length > 0;
  return settings.persistenceTimeoutSeconds ?? (group ? GROUP_PERSISTENCE_SECONDS : undefined);
}

function optionalText(value: number | undefined): string | undefined {
  return value === undefined ? undefined : numberText(value);
}
