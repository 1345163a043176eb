import { NetworkInterface } from '../../options/network-interface';
import { ServerHost } from '../../options/server-host';
import { VirtualIp } from '../../options/virtual-ip';
import { inSubnet, parseCidr } from '../../validation/addresses';
import { isKnown } from '../../validation/tokens';
import { refuse } from '../../validation/validation-error';
import { familyOf } from './family';

/**
 * The interface of a director that carries a virtual IP: the one named, or the one whose subnet holds the address. Of a named one with several addresses, the
 * address whose subnet holds the virtual IP, or else the first of its family: a router may lead a virtual IP to where no subnet has it.
 */
export function directorInterface(where: string, host: ServerHost, virtualIp: VirtualIp): NetworkInterface {
  return virtualIp.device === undefined
    ? interfaceBySubnet(where, host, virtualIp)
    : namedInterface(where, host, virtualIp, virtualIp.device);
}

function namedInterface(
  where: string,
  host: ServerHost,
  virtualIp: VirtualIp,
  device: string,
): NetworkInterface {
  const ofDevice = host.networkInterfaces.filter((candidate) => candidate.device === device);
  if (ofDevice.length === 0) {
    const devices = host.networkInterfaces.map((candidate) => `'${candidate.device}'`).join(', ');
    return refuse(where, 'virtualIps.device', device, `an interface of host '${host.name}' (${devices})`);
  }
  const found =
    ofDevice.find((candidate) => mayHold(candidate, virtualIp)) ??
    ofDevice.find((candidate) => isFamilyOf(candidate, virtualIp));
  if (found) return found;
  const subnets = ofDevice.map(({ address }) => address).join(', ');
  return refuse(
    where,
    'virtualIps.address',
    virtualIp.address,
    `of a family that ${device} of host '${host.name}' has an address of (${subnets})`,
  );
}

function interfaceBySubnet(where: string, host: ServerHost, virtualIp: VirtualIp): NetworkInterface {
  if (!isKnown(virtualIp.address) || host.networkInterfaces.some(({ address }) => !isKnown(address))) {
    return host.networkInterfaces.length === 1
      ? host.networkInterfaces[0]
      : refuse(
          where,
          'virtualIps.device',
          undefined,
          `given, since addresses of host '${host.name}' are known only after apply`,
        );
  }
  const found = host.networkInterfaces.find((candidate) => mayHold(candidate, virtualIp));
  if (found) return found;
  const subnets = host.networkInterfaces.map(({ device, address }) => `${device} ${address}`).join(', ');
  return refuse(
    where,
    'virtualIps.address',
    virtualIp.address,
    `in the subnet of an interface of host '${host.name}' (${subnets}), or given with the device that is to have it`,
  );
}

/** True also where it cannot be known. */
function mayHold(candidate: NetworkInterface, virtualIp: VirtualIp): boolean {
  if (!isFamilyOf(candidate, virtualIp)) return false;
  if (!isKnown(candidate.address) || !isKnown(virtualIp.address)) return true;
  const subnet = parseCidr(candidate.address);
  return subnet !== undefined && inSubnet(virtualIp.address, subnet);
}

/** True also where it cannot be known. */
export function isFamilyOf(candidate: NetworkInterface, virtualIp: VirtualIp): boolean {
  const [own, asked] = [familyOf(candidate), familyOf(virtualIp)];
  return own === undefined || asked === undefined || own === asked;
}
