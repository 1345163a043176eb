import { isIP } from 'node:net';
import { Mistake } from '../mistake';
import { Plan } from '../plan';
import { contains, subnetOf } from './subnet';

/** The client's address in the LAN of `place`: a host, a host's device (`d1:eth0`), or an address. */
export function lanFor(plan: Plan, place: string): string {
  const found = isIP(place) === 0 ? byHost(plan, place) : byAddress(plan, place);
  if (found) return found;
  throw new Mistake(
    `The lab has no LAN of "${place}": name a host, HOST:DEVICE, or an address of one of its subnets.`,
  );
}

function byAddress(plan: Plan, address: string): string | undefined {
  return plan.lans
    .flatMap((lan) => lan.clientAddresses)
    .find((client) => contains(subnetOf(client), address))
    ?.split('/')[0];
}

function byHost(plan: Plan, place: string): string | undefined {
  const [host, device] = place.split(':');
  const nics = plan.machines.find(({ name }) => name === host)?.nics ?? [];
  const nic = device === undefined ? nics[0] : nics.find((one) => one.device === device);
  return nic && byAddress(plan, nic.addresses[0].split('/')[0]);
}

/** The interface at the client's place whose subnet has an address. */
export function bridgeOf(plan: Plan, address: string): string {
  const lan = plan.lans.find(({ clientAddresses }) =>
    clientAddresses.some((own) => contains(subnetOf(own), address)),
  );
  if (lan) return lan.bridge;
  throw new Mistake(`No LAN of the lab has ${address} in its subnet.`);
}
