import { ChildProcess } from 'node:child_process';
import { isIPv6 } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Lab } from '../lab';
import { bridgeOf } from '../network/lan-for';
import { parseAddress } from '../network/subnet';
import { Program, needPrograms } from '../packages';
import { Progress } from '../progress';

export const questionsPerSecond = 10;

/** How to ask everybody in a LAN who has an address, and which frames the question and its answers are. */
export interface OwnerQuestion {
  readonly filter: string;
  /** Starts asking, ten times a second; the processes are to be killed. */
  ask(lab: Lab): Promise<ChildProcess[]>;
}

export function ownerQuestion(address: string): OwnerQuestion {
  return isIPv6(address)
    ? { filter: neighbourFilter(address), ask: (lab) => askNeighbours(lab, address) }
    : { filter: `arp host ${address}`, ask: (lab) => askArp(lab, address) };
}

/** One arping asks once a second and no faster, so several do, in turn. */
async function askArp(lab: Lab, address: string): Promise<ChildProcess[]> {
  await need('arping');
  const asking: ChildProcess[] = [];
  // Broadcast always: asked alone, the last owner would be the only one to answer.
  const argv = ['arping', '-q', '-b', '-I', bridgeOf(lab.state, address), '-s', lab.clientAddress(address)];
  while (asking.length < questionsPerSecond) {
    asking.push(lab.spawnClient([...argv, address]));
    await delay(1000 / questionsPerSecond);
  }
  return asking;
}

/** ndisc6 ends with the first answers, so it is started for each question. */
async function askNeighbours(lab: Lab, address: string): Promise<ChildProcess[]> {
  await need('ndisc6');
  const source = lab.clientAddress(address);
  const once = `ndisc6 -q -n -m -r 1 -w 100 -s ${source} ${address} ${bridgeOf(lab.state, address)}`;
  return [lab.spawnClient(['sh', '-c', `while :; do ${once} & sleep ${1 / questionsPerSecond}; done`])];
}

/** Neighbour solicitations and advertisements whose target is the address: it begins at byte 8 of the message. */
function neighbourFilter(address: string): string {
  const bits = parseAddress(address);
  const target = [96n, 64n, 32n, 0n].map(
    (shift, at) => `ip6[${48 + 4 * at}:4] = ${(bits >> shift) & 0xffffffffn}`,
  );
  return ['icmp6', '(ip6[40] = 135 or ip6[40] = 136)', ...target].join(' and ');
}

function need(program: Program): Promise<void> {
  return needPrograms([program], new Progress(() => undefined));
}
