import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { Machine, Nic, Plan, aliasAddress, macOf, managementBridge, managementClient } from '../plan';
import { mustRun, run } from '../processes/run';

/** The lab's own network namespace: bridges, cables, and the client's place. */
export function namespaceOf(lab: string): string {
  return `lab-${lab}`;
}

/** Words that make a program run at the client's place. */
export function inNamespace(lab: string): string[] {
  return ['ip', 'netns', 'exec', namespaceOf(lab)];
}

export async function createNamespace(lab: string, plan: Plan): Promise<void> {
  const namespace = namespaceOf(lab);
  writeNames(namespace, plan);
  await mustRun(['ip', 'netns', 'add', namespace]);
  const bridges = [...plan.lans.map(({ bridge }) => bridge), managementBridge];
  await batch(namespace, [
    'link set lo up',
    ...bridges.flatMap((bridge) => [
      // An address of its own: without one a bridge takes a port's, and changes it, for which the machines are not prepared, when that goes.
      `link add ${bridge} address ${macOf('the client', bridge)} type bridge forward_delay 0 stp_state 0 mcast_snooping 0`,
      `link set ${bridge} up`,
    ]),
    ...plan.lans.flatMap((lan) => lan.clientAddresses.map((address) => addAddress(address, lan.bridge))),
    addAddress(managementClient, managementBridge),
    ...plan.machines.flatMap(aliasRoute),
  ]);
  const settings = [
    'ip_forward=1',
    'conf.all.send_redirects=0',
    'conf.default.send_redirects=0',
    'conf.all.rp_filter=0',
  ];
  await mustRun([
    ...inNamespace(lab),
    ...[
      'sysctl',
      '-q',
      'net.ipv6.conf.all.forwarding=1',
      ...settings.map((setting) => `net.ipv4.${setting}`),
    ],
  ]);
}

/** Runs lines of ip(8) in a namespace. */
export async function batch(namespace: string, lines: readonly string[]): Promise<void> {
  await mustRun(['ip', '-n', namespace, '-batch', '-'], { input: `${lines.join('\n')}\n` });
}

/** Makes the near end of a user-mode-linux machine's cable. */
export async function plugTap(lab: string, nic: Nic, cut: boolean): Promise<void> {
  await mustRun([...inNamespace(lab), 'ip', 'tuntap', 'add', 'dev', nic.port, 'mode', 'tap']);
  await batch(namespaceOf(lab), tapCable(nic, cut));
}

/** Makes a cable whose far end is the NIC itself, in the machine's own namespace. */
export async function plugVeth(lab: string, nic: Nic, machineNamespace: string, cut: boolean): Promise<void> {
  const far = `peer name ${nic.device} address ${nic.mac} netns ${machineNamespace}`;
  await batch(namespaceOf(lab), [`link add ${nic.port} type veth ${far}`, ...vethCable(nic, cut)]);
}

export async function unplug(lab: string, nic: Nic): Promise<void> {
  await run(['ip', '-n', namespaceOf(lab), 'link', 'del', nic.port]);
}

/** Pulls a cable, or puts it back. */
export async function setCable(lab: string, nic: Nic, kind: Machine['kind'], cut: boolean): Promise<void> {
  await batch(namespaceOf(lab), kind === 'uml' ? tapCable(nic, cut) : vethCable(nic, cut));
}

/** What the machine itself has to do, as lines of ip(8): addresses and default routes. */
export function machineNetwork(machine: Machine): string[] {
  const alias = aliasAddress(machine);
  const lines = [...machine.nics, machine.management].flatMap(({ device, addresses }) => [
    `link set ${device} up`,
    ...addresses.map((address) => addAddress(address, device)),
  ]);
  const { device } = machine.nics[0];
  const routes = machine.gateways.map((gateway) => `route add default via ${gateway} dev ${device}`);
  return ['link set lo up', ...lines, ...(alias ? [addAddress(alias, device)] : []), ...routes];
}

/** A tap that was down once stays deaf for user-mode-linux: it is only taken out of the bridge, and the machine keeps its carrier. */
function tapCable(nic: Nic, cut: boolean): string[] {
  return [`link set ${nic.port} up`, `link set ${nic.port} ${cut ? 'nomaster' : `master ${nic.bridge}`}`];
}

/** The machine loses its carrier, as with a real cable. */
function vethCable(nic: Nic, cut: boolean): string[] {
  return [`link set ${nic.port} master ${nic.bridge}`, `link set ${nic.port} ${cut ? 'down' : 'up'}`];
}

function addAddress(address: string, device: string): string {
  return isIP(address.split('/')[0]) === 6
    ? `address add ${address} dev ${device} nodad`
    : `address add ${address} broadcast + dev ${device}`;
}

function aliasRoute(machine: Machine): string[] {
  const alias = aliasAddress(machine);
  return alias ? [`route add ${alias} dev ${machine.nics[0].bridge}`] : [];
}

/** At the client's place the hosts' SSH names lead to the machines, and no other name leads anywhere. */
function writeNames(namespace: string, plan: Plan): void {
  const directory = join('/etc/netns', namespace);
  const named = plan.machines.filter(({ login }) => login.alias !== undefined && isIP(login.alias) === 0);
  const lines = named.map(
    (machine) => `${machine.nics[0].addresses[0].split('/')[0]} ${machine.login.alias}`,
  );
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'hosts'), ['127.0.0.1 localhost', '::1 localhost', ...lines, ''].join('\n'));
  writeFileSync(join(directory, 'resolv.conf'), 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n');
}

export function forgetNames(namespace: string): void {
  rmSync(join('/etc/netns', namespace), { recursive: true, force: true });
}
