import { Inventory, InventoryDeployment } from '../../lib/inventory';
import { canonicalAddress } from '../facts/canonical-address';
import { AddressFact, Facts } from '../facts/facts';
import { Finding, problem } from '../finding';
import { isKnown } from '../known';

type Findings = (Finding<'address'> & { readonly undo?: string })[];

const LINK_LOCAL = /^fe[89ab]/;

/** Virtual IPs that a real server has to have for its own, and has not. */
export function missingAddresses(
  { host, path, cluster, virtualIps }: InventoryDeployment,
  facts: Facts,
): Findings {
  const has = (address: string, device: string) =>
    facts.addresses.some((each) => each.address === canonicalAddress(address) && each.device === device);
  return virtualIps
    .filter(({ address, device }) => isKnown(address) && !has(address, device))
    .map(({ address, device }) => ({
      ...problem('address' as const, `Host ${host} (${path}): ${device} does not have ${address}.`, {
        cluster: path,
        host,
      }),
      undo: `renew restart linux-lb-${cluster}-vip.service`,
    }));
}

/** What else is on the devices of these. */
export function addedAddresses({ host, path, virtualIps }: InventoryDeployment, facts: Facts): Findings {
  if (!virtualIps.every(({ address }) => isKnown(address))) return [];
  const isOurs = (has: AddressFact) =>
    LINK_LOCAL.test(has.address) ||
    virtualIps.some(
      ({ address, device }) => canonicalAddress(address) === has.address && device === has.device,
    );
  const devices = new Set(virtualIps.map(({ device }) => device));
  return facts.addresses
    .filter((has) => devices.has(has.device) && !isOurs(has))
    .map(({ address, prefix, device }) => ({
      ...problem(
        'address' as const,
        `Host ${host} (${path}): ${device} has ${address}, which nobody deployed.`,
        {
          cluster: path,
          host,
        },
      ),
      undo: `address ${address}/${prefix} ${device}`,
    }));
}

/** A cluster's virtual IPs on devices where neither VRRP nor a deploy puts them: the host may answer for them. */
export function strayAddresses(host: string, facts: Facts, { clusters, deployments }: Inventory): Findings {
  const places = deployments.filter((each) => each.host === host).flatMap(({ virtualIps }) => virtualIps);
  return clusters.flatMap(({ path, virtualIps }) =>
    virtualIps.flatMap(({ address, holders }) => {
      const isThis = (other: string) => canonicalAddress(other) === canonicalAddress(address);
      const allowed = [
        ...holders.filter((holder) => holder.host === host),
        ...places.filter((place) => isThis(place.address)),
      ].map(({ device }) => device);
      return facts.addresses
        .filter((has) => isThis(has.address) && !allowed.includes(has.device))
        .map(({ device, prefix }) => {
          const text = `Host ${host} (${path}): ${device} has ${address}, which nobody deployed there: it may answer for it.`;
          return {
            ...problem('address' as const, text, { cluster: path, host }),
            undo: `address ${canonicalAddress(address)}/${prefix} ${device}`,
          };
        });
    }),
  );
}
