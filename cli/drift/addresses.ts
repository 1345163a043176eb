import { Inventory, InventoryDeployment } from '../../lib/inventory';
import { canonicalAddress } from '../facts/canonical-address';
import { Facts } from '../facts/facts';
import { problem } from '../finding';
import { isKnown } from '../known';
import { DriftFinding } from './drift';

const LINK_LOCAL = /^fe[89ab]/;

/** A real server's own virtual IPs: those that are missing from their device, and what else is on it. */
export function addressDrift({ host, path, virtualIps }: InventoryDeployment, facts: Facts): DriftFinding[] {
  const where = { cluster: path, host };
  const wanted = virtualIps.filter(({ address }) => isKnown(address));
  const isWanted = (address: string, device: string) =>
    wanted.some((each) => canonicalAddress(each.address) === address && each.device === device);
  const has = (address: string, device: string) =>
    facts.addresses.some((each) => each.address === canonicalAddress(address) && each.device === device);
  const devices = new Set(wanted.length === virtualIps.length ? wanted.map(({ device }) => device) : []);
  const extra = facts.addresses.filter(
    ({ address, device }) => devices.has(device) && !LINK_LOCAL.test(address) && !isWanted(address, device),
  );
  return [
    ...wanted
      .filter(({ address, device }) => !has(address, device))
      .map(({ address, device }) =>
        problem('address', `Host ${host} (${path}): ${device} does not have ${address}.`, where),
      ),
    ...extra.map(({ address, device }) =>
      problem('address', `Host ${host} (${path}): ${device} has ${address}, which nobody deployed.`, where),
    ),
  ];
}

/** A cluster's virtual IPs on devices where neither VRRP nor a deploy puts them. */
export function strayAddresses(
  host: string,
  facts: Facts,
  { clusters, deployments }: Inventory,
): DriftFinding[] {
  const places = deployments.filter((each) => each.host === host).flatMap(({ virtualIps }) => virtualIps);
  return clusters.flatMap(({ path, virtualIps }) =>
    virtualIps.flatMap(({ address, holders }) => {
      const allowed = [
        ...holders.filter((holder) => holder.host === host),
        ...places.filter((place) => canonicalAddress(place.address) === canonicalAddress(address)),
      ].map(({ device }) => device);
      return facts.addresses
        .filter((has) => has.address === canonicalAddress(address) && !allowed.includes(has.device))
        .map(({ device }) =>
          problem(
            'address',
            `Host ${host} (${path}): ${device} has ${address}, which nobody deployed there.`,
            {
              cluster: path,
              host,
            },
          ),
        );
    }),
  );
}
