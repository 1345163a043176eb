import { ForwardingMethod } from '../../options/forwarding-method';
import { ServerHost } from '../../options/server-host';
import { SorryServer } from '../../options/sorry-server';
import { VirtualIp } from '../../options/virtual-ip';
import { VirtualServiceSettings } from '../../options/virtual-service';
import { addressOf, inSubnet, isIpv6 } from '../../validation/addresses';
import { isKnown } from '../../validation/tokens';
import { describe } from '../../validation/validation-error';

/** A virtual service as its sorry server sees it. */
export interface ExcusedService extends VirtualServiceSettings {
  readonly id: string;
  readonly vip: VirtualIp;
  readonly port: number;
  /** Those whose place it takes. */
  readonly servers: readonly ServerHost[];
}

/** What packets for a sorry server need: it is reached as the service's real servers are, but nothing prepares it. */
export function sorryServerComplaints(where: string, service: ExcusedService): string[] {
  const { id, sorryServer } = service;
  if (sorryServer === undefined) return [];
  const problem = (property: string, value: unknown, allowed: string | undefined) =>
    allowed === undefined ? [] : [describe(where, `${id}.sorryServer.${property}`, value, allowed)];
  const method = service.forwardingMethod ?? ForwardingMethod.DR;
  return [
    ...problem('port', sorryServer.port, portAllowed(method, service, sorryServer)),
    ...problem('address', sorryServer.address, addressAllowed(method, service, sorryServer)),
  ];
}

function portAllowed(
  { name, _properties: { packets } }: ForwardingMethod,
  { port }: ExcusedService,
  sorryServer: SorryServer,
): string | undefined {
  if (packets === 'translated' || !isKnown(port) || !isKnown(sorryServer.port)) return undefined;
  return port === sorryServer.port ? undefined : `the service's port ${port}, since ${name} keeps ports`;
}

function addressAllowed(
  { _properties: { packets } }: ForwardingMethod,
  { vip, servers, inhibitOnFailure }: ExcusedService,
  { address }: SorryServer,
): string | undefined {
  if (!isKnown(address)) return undefined;
  if (inhibitOnFailure && servers.some((server) => hasAddress(server, address)))
    return "another than a real server's with inhibitOnFailure";
  if (packets === 'translated' && isLoopback(address))
    return "a server's, reached as the real servers are: the kernel drops what it would have to translate to a loopback address";
  if (!isKnown(vip.address) || isIpv6(vip.address) === isIpv6(address)) return undefined;
  const tunneled = packets === 'wrapped' && isIpv6(vip.address) && !isLoopback(address);
  return tunneled ? undefined : `an ${isIpv6(vip.address) ? 'IPv6' : 'IPv4'} address, as the virtual IP is`;
}

function hasAddress({ networkInterfaces }: ServerHost, address: string): boolean {
  return networkInterfaces.some((each) => addressOf(each.address) === address);
}

function isLoopback(address: string): boolean {
  return (
    inSubnet(address, { address: '127.0.0.0', prefix: 8 }) ||
    inSubnet(address, { address: '::1', prefix: 128 })
  );
}
