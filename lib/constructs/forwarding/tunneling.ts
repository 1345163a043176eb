import { isIpv6 } from '../../validation/addresses';
import { describe } from '../../validation/validation-error';
import { isLocalNode } from '../addresses/directors';
import { Delivery, Forwarding } from './forwarding';
import { familyNeeded, familyOf } from '../addresses/family';
import { tunnelEnd, tunnelInterface } from './shared-network';
import { unchangedPort } from './unchanged-port';

/** TUN: packets are wrapped and routed to the server, which unwraps them and takes the virtual IP for its own. */
export const tunneling: Forwarding = {
  addressOf: (_, __, { server, vip }) => tunnelEnd(server, isIpv6(vip.address)),

  /** A single director that is a real server itself takes the packets as they come. */
  preparation(directors, delivery) {
    const { server, vip, protocol, ports, tunnel } = delivery;
    if (directors.hosts.includes(server)) return {};
    const [inside, over] = familiesOf(delivery);
    return {
      virtualIps: [vip.address],
      traffic: [{ protocol, address: vip.address, ports }],
      tunnels: [{ type: tunnel?.kind ?? 'ipip', port: tunnel?.port, inside, over }],
    };
  },

  complaints(directors, delivery) {
    const { where } = directors;
    const complaints = unchangedPort(directors, delivery, 'tunneling hands packets over unchanged');
    const { server, service, tunnel } = delivery;
    if (familyOf(tunnelInterface(server, isIpv6(delivery.vip.address))) === undefined)
      complaints.push(familyNeeded(where, server));
    if (isLocalNode(directors, server)) {
      const allowed = 'ForwardingMethod.DR or NAT where one of several directors is a real server too';
      complaints.push(describe(where, `${service}.forwardingMethod`, `TUN for '${server.name}'`, allowed));
    }
    const [inside, over] = familiesOf(delivery);
    if (inside === 'ipv4' && over === 'ipv6') {
      const allowed = 'at least one with an IPv4 address, since IPv4 is not tunneled over IPv6';
      complaints.push(describe(where, `${server.name}.networkInterfaces`, tunnelEnd(server, false), allowed));
    }
    if (inside === 'ipv6' && tunnel !== undefined && tunnel.kind !== 'ipip') {
      complaints.push(
        describe(where, `${service}.forwardingMethod`, tunnel.kind, 'Tunnel.IPIP for an IPv6 virtual IP'),
      );
    }
    return complaints;
  },
};

function familiesOf({ server, vip }: Delivery): ['ipv4' | 'ipv6', 'ipv4' | 'ipv6'] {
  const family = (address: string) => (isIpv6(address) ? 'ipv6' : 'ipv4');
  return [family(vip.address), family(tunnelEnd(server, isIpv6(vip.address)))];
}
