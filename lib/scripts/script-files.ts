import * as path from 'path';

/**
 * The static shell scripts that run on hosts. This file lies beside them, compiled or not.
 * What they do is told in docs/host-contract.md.
 */

/** Parts that both `apply.sh` and `teardown.sh` source from their own directory. */
const PARTS = [
  'parts',
  'lists',
  'paths',
  'say',
  'secrets',
  'lock',
  'prechecks',
  'manifest',
  'packages',
  'stage',
  'fill',
  'compare',
  'displaced',
  'swap',
  'settings',
  'sysctls',
  'unit-states',
  'units',
  'alive',
  'found',
  'leave',
  'checks',
  'validate',
  'previous',
  'rollback',
  'view',
];

/** The directory of the scripts that travel in an asset directory. */
export function hostScriptDirectory(): string {
  return path.join(__dirname, 'host');
}

/** Names, in that directory, of the scripts that every asset directory holds. */
export function hostScriptNames(): string[] {
  return ['apply', 'teardown', ...PARTS].map((name) => `${name}.sh`);
}

/** Keeps the virtual addresses of a real server on a device; a plan installs it as a file of its own. */
export function vipDeviceScript(): string {
  return path.join(hostScriptDirectory(), 'vip-device.sh');
}

/** Makes the stage for an upload: `prepare.sh CLUSTER [sudo]`. */
export function prepareScript(): string {
  return path.join(__dirname, 'prepare.sh');
}

/** Tears a cluster down if it is on the host: `leave.sh CLUSTER HOST [sudo]`. */
export function leaveScript(): string {
  return path.join(__dirname, 'leave.sh');
}
