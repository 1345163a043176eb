import { addressOf, isIpv6 } from '../../validation/addresses';
import { describe } from '../../validation/validation-error';
import { directorInterface, isFamilyOf } from '../addresses/director-interface';
import { Directors, isLocalNode, peersOf } from '../addresses/directors';
import { NetworkInterface } from '../../options/network-interface';
import { ServerHost } from '../../options/server-host';
import { VirtualIp } from '../../options/virtual-ip';
import { HandedOn } from '../../roles/ipvs/handed-on';
import { Delivery, Forwarding } from './forwarding';
import { SharedNetwork, firstSharedNetwork } from './shared-network';
import { unchangedPort } from './unchanged-port';

/** DR: director and server share a network; the server takes the virtual IP for its own. */
export const directRouting: Forwarding = {
  addressOf(directors, director, delivery) {
    const network = sharedNetworkOf(directors, director, delivery);
    return network && addressOf(network.server.address);
  },

  /** A single director that is a real server itself has the virtual IP already. */
  preparation(directors, { server, vip, protocol, ports }) {
    if (directors.hosts.includes(server) && !isLocalNode(directors, server)) return {};
    return {
      virtualIps: [vip.address],
      traffic: [{ protocol, address: vip.address, ports }],
      handedOn: isLocalNode(directors, server) ? handedOn(directors, server, vip) : undefined,
    };
  },

  complaints(directors, delivery) {
    const apart = directors.hosts.filter(
      (director) => sharedNetworkOf(directors, director, delivery) === undefined,
    );
    return [
      ...unchangedPort(directors, delivery, 'direct routing hands packets over unchanged'),
      ...apart.slice(0, 1).map((director) => unreachable(directors, director, delivery)),
    ];
  },
};

function handedOn(directors: Directors, server: ServerHost, vip: VirtualIp): HandedOn {
  const on = (host: ServerHost) => directorInterface(directors.where, host, vip);
  const ownAddressOf = (host: ServerHost) => addressOf(on(host).address);
  return {
    virtualIp: vip.address,
    device: on(server).device,
    ownAddress: ownAddressOf(server),
    peers: peersOf(directors, server).map(ownAddressOf),
  };
}

function sharedNetworkOf(
  { where }: Directors,
  director: ServerHost,
  { server, vip }: Delivery,
): SharedNetwork | undefined {
  return firstSharedNetwork(server, networksOf(where, director, vip), isIpv6(vip.address));
}

/** The device that has the virtual IP may have addresses of several networks, which are one to those who share it. */
function networksOf(where: string, director: ServerHost, vip: VirtualIp): NetworkInterface[] {
  const own = directorInterface(where, director, vip);
  const same = director.networkInterfaces.filter(({ device }) => device === own.device);
  return [own, ...same.filter((each) => each !== own && isFamilyOf(each, vip))];
}

function unreachable({ where }: Directors, director: ServerHost, { server, vip }: Delivery): string {
  const given = server.networkInterfaces.map(({ device, address }) => `${device} ${address}`).join(', ');
  const networks = networksOf(where, director, vip);
  const all = networks.map(({ address }) => address).join(', ');
  const allowed = `in the network of the director's ${networks[0].device}, ${all}, for direct routing`;
  return describe(where, `${server.name}.networkInterfaces`, given, allowed);
}
