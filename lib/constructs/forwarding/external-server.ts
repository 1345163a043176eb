import { ExternalServer } from '../../options/external-server';
import { ForwardingMethod } from '../../options/forwarding-method';
import { isAddress, isIpv6 } from '../../validation/addresses';
import { isKnown } from '../../validation/tokens';
import { describe } from '../../validation/validation-error';
import { Directors } from '../addresses/directors';
import { Delivery } from './forwarding';
import { unchangedPort } from './unchanged-port';

/** Packets of one virtual service for one external server. */
export interface ExternalDelivery extends Omit<Delivery, 'server' | 'tunnel'> {
  readonly server: ExternalServer;
  readonly method: ForwardingMethod;
}

/** Nothing gives an external server a virtual IP, a tunnel or a way back: it is reached by NAT, and its way back is the user's word. */
export function externalServerComplaints(directors: Directors, delivery: ExternalDelivery): string[] {
  const { where } = directors;
  const { service, server, method, isMarked } = delivery;
  if (method._properties.packets !== 'translated') {
    const allowed = `ForwardingMethod.NAT, for the service or for this server alone: nothing makes '${server.name}' take the virtual IP for its own`;
    return [describe(where, `${service}.forwardingMethod`, `${method.name} for '${server.name}'`, allowed)];
  }
  const answers = `true, once its answers to clients go through the active director, or no connection comes about: its route to them has to lead to an address of innerVirtualIps, or to the only director`;
  return [
    ...(isMarked ? unchangedPort(directors, delivery, 'a firewall mark keeps ports') : []),
    ...addressComplaints(where, delivery),
    ...(server.answersThroughDirector
      ? []
      : [describe(where, `${server.name}.answersThroughDirector`, false, answers)]),
  ];
}

function addressComplaints(where: string, { service, server, vip }: ExternalDelivery): string[] {
  const { name, address } = server;
  if (!isKnown(address)) return [];
  if (!isAddress(address))
    return [
      describe(where, `${name}.address`, address, `an address for '${service}', since LVS looks up no names`),
    ];
  if (!isKnown(vip.address) || isIpv6(address) === isIpv6(vip.address)) return [];
  const family = isIpv6(vip.address) ? 'IPv6' : 'IPv4';
  return [
    describe(
      where,
      `${name}.address`,
      address,
      `an ${family} address for '${service}', as its virtual IP is`,
    ),
  ];
}
