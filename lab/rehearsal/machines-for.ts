import { Inventory, InventoryHost, isExpression } from '../inventory';
import { loginWords } from '../inventory-union';
import { Mistake } from '../mistake';
import { Machine } from '../plan';

/** Refuses an app whose hosts the machines of a lab are not. */
export function requireMachinesFor(inventory: Inventory, lab: string, machines: readonly Machine[]): void {
  for (const host of inventory.hosts) {
    const lack = lackOf(
      machines.find(({ name }) => name === host.name),
      host,
    );
    if (lack === undefined) continue;
    throw new Mistake(
      `The lab "${lab}" has no machine for host ${host.name}: ${lack}; name the app in machinesFor when the lab is made.`,
    );
  }
}

function lackOf(machine: Machine | undefined, host: InventoryHost): string | undefined {
  if (machine === undefined) return 'none has that name';
  const { login, nics, kind, kernelNeeds } = machine;
  for (const { device, address } of host.networkInterfaces) {
    const addresses = nics.find((nic) => nic.device === device)?.addresses ?? [];
    const known = isExpression(address) ? addresses.length > 0 : addresses.includes(address);
    if (!known) return `it has no ${address} on ${device}`;
  }
  const reachable = [...nics.flatMap((nic) => nic.addresses.map((own) => own.split('/')[0])), login.alias];
  if (!isExpression(host.ssh.address) && !reachable.includes(host.ssh.address)) {
    return `it cannot be reached at ${host.ssh.address}`;
  }
  if (loginWords(host.ssh) !== loginWords({ ...login, port: String(login.port), address: '' })) {
    return 'its SSH user, port, sudo or key is another';
  }
  const missing = (host.kernelNeeds ?? []).find(
    (need) => kind === 'container' && !kernelNeeds.includes(need),
  );
  return missing && `its kernel may have no ${missing}`;
}
