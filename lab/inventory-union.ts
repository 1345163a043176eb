import { isIP } from 'node:net';
import { Inventory, InventoryHost, InventoryInterface, InventorySsh, isExpression } from './inventory';
import { Mistake } from './mistake';

/** The inventory of machines that serve several stacks, one after the other: a host of several has the NICs and needs of all. */
export function unionOf(inventories: readonly Inventory[]): Inventory {
  const hosts = new Map<string, InventoryHost>();
  for (const host of inventories.flatMap((inventory) => inventory.hosts)) {
    const known = hosts.get(host.name);
    hosts.set(host.name, known === undefined ? host : unionOfHosts(known, host));
  }
  const clusters = inventories.flatMap((inventory) => inventory.clusters ?? []);
  return { version: inventories[0].version, hosts: [...hosts.values()], clusters };
}

function unionOfHosts(one: InventoryHost, other: InventoryHost): InventoryHost {
  const added = other.networkInterfaces.filter((nic) => !hasNic(one, nic));
  for (const nic of added) refuseContradiction(one, other, nic);
  const networkInterfaces = [...one.networkInterfaces, ...added];
  return {
    name: one.name,
    networkInterfaces,
    ssh: unionOfLogins(one, other, networkInterfaces),
    kernelNeeds: [...new Set([...(one.kernelNeeds ?? []), ...(other.kernelNeeds ?? [])])],
  };
}

function hasNic(host: InventoryHost, { device, address }: InventoryInterface): boolean {
  return host.networkInterfaces.some((own) => own.device === device && own.address === address);
}

/** A device may have more addresses in one stack than in another, but not others; an address is on one device. */
function refuseContradiction(one: InventoryHost, other: InventoryHost, nic: InventoryInterface): void {
  const elsewhere = one.networkInterfaces.find(({ address }) => address === nic.address);
  const device = one.networkInterfaces.filter((own) => own.device === nic.device && isSameFamily(own, nic));
  const contradicted = elsewhere ?? (device.some((own) => hasNic(other, own)) ? undefined : device[0]);
  if (contradicted === undefined) return;
  throw new Mistake(
    `Host ${one.name} has ${contradicted.address} on ${contradicted.device} in one stack and ` +
      `${nic.address} on ${nic.device} in another: one machine cannot be both.`,
  );
}

function isSameFamily(one: InventoryInterface, other: InventoryInterface): boolean {
  return isIP(one.address.split('/')[0]) === isIP(other.address.split('/')[0]);
}

function unionOfLogins(
  one: InventoryHost,
  other: InventoryHost,
  nics: readonly InventoryInterface[],
): InventorySsh {
  if (loginWords(one.ssh) !== loginWords(other.ssh)) {
    throw new Mistake(
      `Host ${one.name} has another SSH user, port, sudo or key in one stack than in another: make them the same.`,
    );
  }
  const own = nics.map((nic) => nic.address.split('/')[0]);
  const addresses = [...new Set([one.ssh.address, other.ssh.address])];
  const besides = addresses.filter((address) => !own.includes(address) && !isExpression(address));
  if (besides.length > 1) {
    throw new Mistake(
      `Host ${one.name} is reached by SSH as ${besides.join(' and as ')}: a lab machine has one such address.`,
    );
  }
  return { ...one.ssh, address: besides[0] ?? one.ssh.address };
}

/** All of a login but where it is. */
export function loginWords(ssh: InventorySsh): string {
  const { port = '22', user = 'root', sudo = false, key } = ssh;
  return JSON.stringify([port, user, sudo, key?.kind, key?.path]);
}
