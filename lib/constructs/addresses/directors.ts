import { NetworkInterface } from '../../options/network-interface';
import { ServerHost } from '../../options/server-host';
import { VirtualIp } from '../../options/virtual-ip';
import { addressOf, inSubnet, parseCidr } from '../../validation/addresses';
import { isKnown } from '../../validation/tokens';
import { directorInterface } from './director-interface';

/** One director or several, and the addresses that they have for clients and for real servers. */
export interface Directors {
  /** Path of their construct. */
  readonly where: string;
  /** Their name on hosts. */
  readonly cluster: string;
  /** Its number there, if it was given. */
  readonly hostNumber?: number;
  readonly hosts: readonly ServerHost[];
  readonly virtualIps: readonly VirtualIp[];
  /** Addresses in real servers' networks, gateways for NAT, that move with the virtual IPs. */
  readonly innerVirtualIps: readonly VirtualIp[];
  /** Lines of the user's own for keepalived's `global_defs`. */
  readonly globalExtraConfig?: readonly string[];
}

/** The other directors than this one. */
export function peersOf({ hosts }: Directors, director: ServerHost): ServerHost[] {
  return hosts.filter((host) => host !== director);
}

/** All addresses of all directors, each once: which of them a packet comes from, routes decide. */
export function directorAddresses({ hosts }: Directors): string[] {
  const all = hosts.flatMap((host) => host.networkInterfaces.map(({ address }) => addressOf(address)));
  return [...new Set(all)];
}

/** Whether a real server is one of several directors. */
export function isLocalNode({ hosts }: Directors, server: ServerHost): boolean {
  return hosts.length > 1 && hosts.includes(server);
}

/** The interfaces of a director that lead to real servers behind NAT: those of the inner virtual IPs, else all that clients' ones are not on. */
export function innerInterfaces(
  { where, virtualIps, innerVirtualIps }: Directors,
  director: ServerHost,
): NetworkInterface[] {
  const on = (vips: readonly VirtualIp[]) => vips.map((vip) => directorInterface(where, director, vip));
  if (innerVirtualIps.length > 0) return on(innerVirtualIps);
  const outer = on(virtualIps).map(({ device }) => device);
  return director.networkInterfaces.filter(({ device }) => !outer.includes(device));
}

/** The inner virtual IP in the network of an interface. */
export function innerVirtualIpIn(
  { innerVirtualIps }: Directors,
  network: NetworkInterface,
): VirtualIp | undefined {
  const subnet = isKnown(network.address) ? parseCidr(network.address) : undefined;
  return innerVirtualIps.find(
    ({ address }) => !isKnown(address) || subnet === undefined || inSubnet(address, subnet),
  );
}
