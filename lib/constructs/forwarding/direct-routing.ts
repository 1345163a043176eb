import { addressOf } from '../../validation/addresses';
import { describe } from '../../validation/validation-error';
import { directorInterface } from '../director-interface';
import { Directors, isLocalNodeOfPair } from '../directors';
import { ServerHost } from '../../options/server-host';
import { Delivery, Forwarding } from './forwarding';
import { Meeting, meetOn } from './meeting';
import { unchangedPort } from './unchanged-port';

/** DR: director and server share a network; the server takes the virtual IP for its own. */
export const directRouting: Forwarding = {
  addressOf(directors, director, delivery) {
    const meeting = meetingOf(directors, director, delivery);
    return meeting && addressOf(meeting.server.address);
  },

  /** A single director that is a real server itself has the virtual IP already. */
  preparation(directors, { server, vip, protocol, ports }) {
    if (directors.hosts.includes(server) && !isLocalNodeOfPair(directors, server)) return {};
    return { virtualIps: [vip.address], traffic: [{ protocol, address: vip.address, ports }] };
  },

  complaints(directors, delivery) {
    const apart = directors.hosts.filter(
      (director) => meetingOf(directors, director, delivery) === undefined,
    );
    return [
      ...unchangedPort(directors, delivery, 'direct routing hands packets over unchanged'),
      ...apart.slice(0, 1).map((director) => unreachable(directors, director, delivery)),
    ];
  },
};

function meetingOf(
  { where }: Directors,
  director: ServerHost,
  { server, vip }: Delivery,
): Meeting | undefined {
  return meetOn(server, directorInterface(where, director, vip));
}

function unreachable({ where }: Directors, director: ServerHost, { server, vip }: Delivery): string {
  const given = server.networkInterfaces.map(({ device, address }) => `${device} ${address}`).join(', ');
  const { device, address } = directorInterface(where, director, vip);
  const allowed = `in the network of the director's ${device}, ${address}, for direct routing`;
  return describe(where, `${server.name}.networkInterfaces`, given, allowed);
}
