import { addressOf, isIpv6 } from '../../validation/addresses';
import { describe } from '../../validation/validation-error';
import { Directors, isLocalNode } from '../addresses/directors';
import { Delivery, Forwarding } from './forwarding';
import { natReturn } from './nat-return';
import { unchangedPort } from './unchanged-port';

/** NAT: packets get the server's address and port; answers go back by way of the active director, or they would come from a stranger. */
export const addressTranslation: Forwarding = {
  addressOf(directors, _, { server, vip }) {
    const way = natReturn(directors, server, isIpv6(vip.address));
    return way && addressOf(way.network.server.address);
  },

  /** A single director that is a real server itself answers through itself. */
  preparation(directors, delivery) {
    const { server, vip, protocol, serverPort, ports } = delivery;
    const way = natReturn(directors, server, isIpv6(vip.address));
    if (way === undefined || (directors.hosts.length === 1 && directors.hosts.includes(server))) return {};
    const { device, address: cidr } = way.network.server;
    const address = addressOf(cidr);
    const serverPorts = [serverPort, ...ports.slice(1)];
    const route = {
      address,
      device,
      protocol,
      gateway: way.gateway,
      directors: way.directors.filter((director) => director !== address),
    };
    return {
      returnRoutes: serverPorts.map((port) => ({ ...route, port })),
      traffic: [{ protocol, address, ports: serverPorts }],
    };
  },

  complaints(directors, delivery) {
    const complaints = delivery.isMarked
      ? unchangedPort(directors, delivery, 'a firewall mark keeps ports')
      : [];
    if (directors.hosts.length > 2 && isLocalNode(directors, delivery.server))
      complaints.push(localNodeOfGroup(directors, delivery));
    else if (natReturn(directors, delivery.server, isIpv6(delivery.vip.address)) === undefined)
      complaints.push(noInnerNetwork(directors, delivery));
    return complaints;
  },
};

/** It answers by way of the active director, and which of the others that is, its route does not say. */
function localNodeOfGroup({ where }: Directors, { service, server }: Delivery): string {
  const allowed =
    'ForwardingMethod.DR where one of more than two directors is a real server too, or an LvsDirectorPair';
  return describe(where, `${service}.forwardingMethod`, `NAT for '${server.name}'`, allowed);
}

function noInnerNetwork({ where, hosts, innerVirtualIps }: Directors, { server }: Delivery): string {
  const given = innerVirtualIps.map(({ address }) => address);
  const networks = server.networkInterfaces.map(({ address }) => address).join(', ');
  const allowed =
    hosts.length > 1
      ? `an address in an inner network of '${server.name}' (${networks}) and of all directors: NAT needs it as the servers' gateway`
      : `given, or the director in an inner network of '${server.name}' (${networks}): NAT needs a gateway for the servers`;
  return describe(where, 'innerVirtualIps', given, allowed);
}
