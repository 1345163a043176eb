import { isIP } from 'node:net';
import { Inventory, InventoryHost, isExpression } from './inventory';
import { Mistake } from './mistake';

/** The inventory with every NIC's address known: what Terraform would know only after apply, the user tells. */
export function withKnownAddresses(inventory: Inventory, told: readonly string[] = []): Inventory {
  const known = new Map(told.map(parseTold));
  for (const place of known.keys()) {
    const found = inventory.hosts.some((host) =>
      host.networkInterfaces.some(({ device }) => `${host.name}:${device}` === place),
    );
    if (!found) {
      throw new Mistake(
        `--address ${place}: the inventory has no such host and device; it has ${places(inventory)}.`,
      );
    }
  }
  return { ...inventory, hosts: inventory.hosts.map((host) => withAddressesOf(host, known)) };
}

function parseTold(word: string): [string, string] {
  const [, place, address, prefix] = /^([^=]+:[^=:]+)=([^/]+)\/(\d+)$/.exec(word) ?? [];
  if (!place || isIP(address) === 0) {
    throw new Mistake(`--address ${word}: write HOST:DEVICE=ADDRESS/PREFIX, such as d1:eth0=192.0.2.11/24.`);
  }
  return [place, `${address}/${prefix}`];
}

function places(inventory: Inventory): string {
  return inventory.hosts
    .flatMap((host) => host.networkInterfaces.map(({ device }) => `${host.name}:${device}`))
    .join(', ');
}

function withAddressesOf(host: InventoryHost, known: ReadonlyMap<string, string>): InventoryHost {
  const networkInterfaces = host.networkInterfaces.map(({ device, address }) => {
    const told = known.get(`${host.name}:${device}`);
    if (told === undefined && isExpression(address)) {
      throw new Mistake(
        `The address of host ${host.name} on ${device} is known only after apply: ` +
          `tell it with --address ${host.name}:${device}=ADDRESS/PREFIX.`,
      );
    }
    return { device, address: told ?? address };
  });
  return { ...host, networkInterfaces };
}
