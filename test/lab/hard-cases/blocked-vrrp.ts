import { Lab } from '../../../lab/index';

/** Before any filter of ours: tc(8) takes the lowest first. */
const PREFERENCE = '1';

/** Has these hosts drop adverts (protocol 112) as they come in, as a firewall would; all else passes. */
export async function blockVrrp(lab: Lab, hosts: readonly string[]): Promise<void> {
  const match = 'u32 match ip protocol 112 0xff action drop';
  for (const host of hosts) {
    await must(lab, host, 'tc qdisc show dev eth0 | grep -q clsact || tc qdisc add dev eth0 clsact');
    await must(lab, host, `tc filter add dev eth0 ingress pref ${PREFERENCE} protocol ip ${match}`);
  }
}

export async function unblockVrrp(lab: Lab, hosts: readonly string[]): Promise<void> {
  for (const host of hosts) await must(lab, host, `tc filter del dev eth0 ingress pref ${PREFERENCE}`);
}

async function must(lab: Lab, host: string, command: string): Promise<void> {
  const { status, stderr } = await lab.exec(host, command);
  if (status !== 0) throw new Error(`${host}: ${command}: ${stderr}`);
}
