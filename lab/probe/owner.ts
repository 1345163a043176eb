import { ChildProcess } from 'node:child_process';
import { Lab } from '../lab';
import { waitUntil } from '../wait';
import { Capture, hostsByMac } from './capture';
import { ownerQuestion } from './owner-question';

/** Who answered one question for an address. A MAC that is no host's stands for itself. */
export interface OwnerSample {
  /** Milliseconds since 1970, of the question. */
  readonly time: number;
  readonly owners: readonly string[];
}

/** Asks every 100 ms, from the client's place, who has an address, and records all who answer on the wire. */
export class OwnerProbe {
  static async start(lab: Lab, address: string): Promise<OwnerProbe> {
    const question = ownerQuestion(address);
    const capture = await Capture.start(lab, address, question.filter);
    const asking = await question.ask(lab);
    const probe = new OwnerProbe(capture, asking, hostsByMac(lab), address, lab.clientAddress(address));
    await waitUntil(`the first question for ${address} is seen`, () => probe.samples().length > 0, 20);
    return probe;
  }

  private constructor(
    private readonly capture: Capture,
    private readonly asking: readonly ChildProcess[],
    private readonly hosts: ReadonlyMap<string, string>,
    private readonly address: string,
    private readonly client: string,
  ) {
    for (const child of asking) [child.stdout, child.stderr].forEach((stream) => stream?.resume());
  }

  samples(): OwnerSample[] {
    return parseOwners(this.capture.text(), this.address, this.client, this.hosts);
  }

  /** When the set of those who answer changed, and to whom. */
  changes(): OwnerSample[] {
    const same = (one: OwnerSample, other?: OwnerSample) => one.owners.join() === other?.owners.join();
    return this.samples().filter((sample, at, all) => !same(sample, all[at - 1]));
  }

  async stop(): Promise<OwnerSample[]> {
    for (const child of this.asking) child.kill('SIGKILL');
    await this.capture.stop();
    return this.samples();
  }
}

/**
 * Reads tcpdump's lines: each question of the client begins a sample, the answers up to the next belong to it. The last question is a sample once it is
 * answered: its answer may be on the way. An owner that asks for the client under this address gets an answer, too, which is none of these.
 */
export function parseOwners(
  text: string,
  address: string,
  client: string,
  hosts: ReadonlyMap<string, string>,
): OwnerSample[] {
  const samples: { time: number; owners: Set<string> }[] = [];
  for (const line of text.split('\n')) {
    const [, seconds] = /^(\d+\.\d+) /.exec(line) ?? [];
    const mac = answeringMac(line, address, client);
    if (isQuestion(line, client)) samples.push({ time: Number(seconds) * 1000, owners: new Set() });
    else if (mac) samples[samples.length - 1]?.owners.add(hosts.get(mac) ?? mac);
  }
  if (samples[samples.length - 1]?.owners.size === 0) samples.pop();
  return samples.map(({ time, owners }) => ({ time, owners: [...owners].sort() }));
}

function isQuestion(line: string, client: string): boolean {
  return line.includes(`tell ${client},`) || line.includes(` ${client} > ff02::1:ff`);
}

/** An advertisement to all, not to the client, is a new owner's announcement and no answer: the last one may have answered. */
function answeringMac(line: string, address: string, client: string): string | undefined {
  const [, answered, arp] = / Reply (\S+) is-at ([0-9a-f:]{17})/.exec(line) ?? [];
  if (answered !== undefined && answered !== address) return undefined;
  const isAdvertisement = line.includes(` > ${client}: ICMP6, neighbor advertisement`);
  return arp ?? (isAdvertisement ? /^\S+ ([0-9a-f:]{17}) /.exec(line)?.[1] : undefined);
}
