import { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { Lab, waitUntil } from '../../lab/index';
import { GrowthWay } from './places';

const PROGRAM = join(__dirname, 'hold.js');
/** A process may have 20,000 files on some machines. */
const MOST_OF_ONE = 12_500;
const SECONDS_TO_OPEN = 150;
const SOURCES_FROM = 130;

/** Clients that hold connections through directors, and say nothing on them. */
export class Held {
  /** Opens as many on each way as its count says. A way on which that does not come about has the reason in `failures`, and what it had is let go. */
  static async open(lab: Lab, ways: readonly GrowthWay[]): Promise<Held> {
    const held = new Held(lab);
    for (const way of ways) {
      const before = held.holders.length;
      try {
        await held.openOn(way);
      } catch (error) {
        held.failures.set(way, (error as Error).message);
        await held.release(before);
      }
    }
    return held;
  }

  readonly failures = new Map<GrowthWay, string>();
  private readonly holders: ChildProcess[] = [];

  private constructor(private readonly lab: Lab) {}

  /** All, or those from one on. */
  async release(from = 0): Promise<void> {
    for (const holder of this.holders.slice(from)) {
      if (holder.exitCode !== null || holder.signalCode !== null) continue;
      const ended = new Promise((resolve) => holder.once('exit', resolve));
      holder.kill('SIGTERM');
      await ended;
    }
  }

  private async openOn({ address, port, count, name }: GrowthWay): Promise<void> {
    const holders = sharesOf(count).map((connections, at) => {
      const plan = { host: address, port, localAddress: `192.0.2.${SOURCES_FROM + at}`, connections };
      return new Holder(this.lab.spawnClient([process.execPath, PROGRAM, JSON.stringify(plan)]));
    });
    this.holders.push(...holders.map(({ child }) => child));
    await waitUntil(`${name} are open`, () => holders.every((holder) => holder.isDone()), SECONDS_TO_OPEN);
    const failed = holders.find(({ words }) => words !== '');
    if (failed) throw new Error(failed.words.trim());
  }
}

/** A program that holds some of them. */
class Holder {
  words = '';
  private hasAll = false;

  constructor(readonly child: ChildProcess) {
    child.stdout?.on('data', () => (this.hasAll = true));
    child.stderr?.on('data', (text: Buffer) => (this.words += text.toString()));
  }

  isDone(): boolean {
    return this.hasAll || this.words !== '';
  }
}

/** The addresses that clients have for it at their place. */
export async function addSources(lab: Lab, most: number): Promise<void> {
  for (const at of sharesOf(most).keys())
    await lab.client(['ip', 'address', 'add', `192.0.2.${SOURCES_FROM + at}/32`, 'dev', 'lo']);
}

/** Such as 12,500 and 7,500 of 20,000. */
export function sharesOf(count: number): number[] {
  const whole = Array.from({ length: Math.floor(count / MOST_OF_ONE) }, () => MOST_OF_ONE);
  return count % MOST_OF_ONE === 0 ? whole : [...whole, count % MOST_OF_ONE];
}
