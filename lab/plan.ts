import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { Inventory, InventoryHost, InventoryKey, isExpression } from './inventory';
import { Kernel, kernelFor } from './kernels/kernel';
import { Mistake } from './mistake';
import { Lan, lanOf, lansOf } from './network/lans';
import { contains, subnetOf } from './network/subnet';

export type MachineKind = 'uml' | 'container';

/** A network card of a machine; `port` is the other end of its cable, an interface in the lab's namespace. */
export interface Nic {
  readonly device: string;
  readonly mac: string;
  readonly addresses: readonly string[];
  readonly bridge: string;
  readonly port: string;
}

export interface Machine {
  readonly name: string;
  readonly kind: MachineKind;
  readonly kernelNeeds: readonly string[];
  /** Which one a machine has that has one of its own. */
  readonly kernel?: Kernel;
  readonly nics: readonly Nic[];
  /** The card that no stack knows of: commands reach the machine through it when all other cables are cut. */
  readonly management: Nic;
  /** Next hops for all that is not in the machine's own subnets, one for each address family: the client's place, which routes. */
  readonly gateways: readonly string[];
  readonly login: Login;
}

export interface Login {
  readonly user: string;
  readonly port: number;
  readonly sudo: boolean;
  readonly key: InventoryKey;
  /** Where Terraform will look for the machine, if that is none of its NICs' addresses. */
  readonly alias?: string;
}

export interface Plan {
  readonly lans: readonly Lan[];
  readonly machines: readonly Machine[];
}

export const managementBridge = 'manage';
export const managementClient = '198.18.0.1/16';

/** Decides what machines and LANs an inventory asks for, given what this machine's own kernel has. A lab may need something of all kernels. */
export function planLab(
  inventory: Inventory,
  nativeFeatures: ReadonlySet<string>,
  labNeeds: readonly string[] = [],
): Plan {
  const lans = lansOf(inventory);
  const hosts = inventory.hosts.map((host) => ({
    ...host,
    kernelNeeds: [...labNeeds, ...(host.kernelNeeds ?? [])],
  }));
  return { lans, machines: hosts.map((host, at) => planMachine(host, at, lans, nativeFeatures)) };
}

/** Gives each machine that has a kernel of its own the first one that will do. */
export function withKernels(plan: Plan, offered: readonly Kernel[]): Plan {
  const powered = (machine: Machine): Machine =>
    machine.kind === 'uml'
      ? { ...machine, kernel: kernelFor(machine.name, machine.kernelNeeds, offered) }
      : machine;
  return { ...plan, machines: plan.machines.map(powered) };
}

function planMachine(
  host: InventoryHost,
  at: number,
  lans: readonly Lan[],
  native: ReadonlySet<string>,
): Machine {
  const kernelNeeds = host.kernelNeeds ?? [];
  const nics = nicsOf(host, at, lans);
  const firstLan = lans.find(({ bridge }) => bridge === nics[0].bridge);
  return {
    name: host.name,
    kind: kernelNeeds.every((need) => native.has(need)) ? 'container' : 'uml',
    kernelNeeds,
    nics,
    management: {
      device: 'lab0',
      mac: macOf(host.name, 'lab0'),
      addresses: [`198.18.${1 + Math.floor(at / 250)}.${1 + (at % 250)}/16`],
      bridge: managementBridge,
      port: `m${at}`,
    },
    gateways: gatewaysOf(nics[0].addresses, firstLan?.clientAddresses ?? []),
    login: loginOf(host),
  };
}

/** The client's place in subnets where the machine is too: it reaches no others, and has one default route for each family. */
function gatewaysOf(own: readonly string[], clientAddresses: readonly string[]): string[] {
  const reached = clientAddresses.filter((client) =>
    own.some((address) => contains(subnetOf(client), address.split('/')[0])),
  );
  const gateways = reached.map((client) => client.split('/')[0]);
  return gateways.filter((one, at) => gateways.findIndex((other) => isIP(other) === isIP(one)) === at);
}

function nicsOf(host: InventoryHost, at: number, lans: readonly Lan[]): Nic[] {
  const devices = [...new Set(host.networkInterfaces.map(({ device }) => device))];
  if (devices.length === 0)
    throw new Mistake(`Host ${host.name} has no network interface: give it one and synth again.`);
  return devices.map((device, card) => {
    const addresses = host.networkInterfaces.filter((nic) => nic.device === device).map((nic) => nic.address);
    const { bridge } = lanOf(lans, addresses[0]);
    return { device, mac: macOf(host.name, device), addresses, bridge, port: `p${at}-${card}` };
  });
}

function loginOf(host: InventoryHost): Login {
  const { address, port = '22', user = 'root', sudo = false, key = { kind: 'variable' } } = host.ssh;
  if (isExpression(user) || isExpression(port)) {
    throw new Mistake(
      `Host ${host.name}: the SSH user and port must be known before apply; write them as plain values.`,
    );
  }
  const own = host.networkInterfaces.map((nic) => nic.address.split('/')[0]);
  const alias = isExpression(address) || own.includes(address) ? undefined : address;
  return { user, port: Number(port), sudo, key, ...(alias !== undefined && { alias }) };
}

/** An SSH address that is no name and on no NIC: the machine gets it as well, as if it were its public address. */
export function aliasAddress(machine: Machine): string | undefined {
  const { alias } = machine.login;
  if (alias === undefined || isIP(alias) === 0) return undefined;
  return `${alias}/${isIP(alias) === 6 ? 128 : 32}`;
}

/** Locally administered, and the same in every run. */
export function macOf(host: string, device: string): string {
  const hash = createHash('sha256').update(`${host} ${device}`).digest('hex');
  return ['02', ...(hash.match(/../g) ?? []).slice(0, 5)].join(':');
}
