import { InventoryHost, InventorySsh } from '../lib/inventory';

/** A host that the inventory does not have. What is not said is up to the user's configuration. */
export function unlistedHost(name: string, ssh: Partial<InventorySsh> = {}): InventoryHost {
  const theirs = '${}';
  return {
    name,
    networkInterfaces: [],
    ssh: { address: name, port: theirs, user: theirs, sudo: false, key: { kind: 'agent' }, ...ssh },
    kernelNeeds: [],
    roles: [],
  };
}
