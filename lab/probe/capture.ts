import { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { Lab } from '../lab';
import { bridgeOf } from '../network/lan-for';
import { needPrograms } from '../packages';
import { macOf } from '../plan';
import { Progress } from '../progress';
import { waitUntil } from '../wait';
import { clientName } from './client-name';

/** In which what tcpdump has printed is read: a signal ends a write to a full pipe half-way. */
const READ_MILLISECONDS = 100;

/**
 * Headers alone, and a buffer in KiB for thousands of them: with tcpdump's own sizes and --immediate-mode the kernel has room for a few frames
 * only, and drops the others whenever tcpdump has to wait for a processor.
 */
const ROOM = ['-s', '256', '-B', '16384'];

/**
 * tcpdump's lines, with MAC addresses and seconds since 1970, of all frames in the LAN of an address: those between two
 * machines too, as a bridge that listens to everything hands up what it forwards.
 */
export class Capture {
  /** Returns when tcpdump listens. */
  static async start(lab: Lab, address: string, filter: string): Promise<Capture> {
    await needPrograms(['tcpdump'], new Progress(() => undefined));
    const flags = ['-l', '--immediate-mode', '-n', '-e', '-tt', '-S', ...ROOM];
    const capture = new Capture(
      lab.spawnClient(['tcpdump', ...flags, '-i', bridgeOf(lab.state, address), filter]),
    );
    await waitUntil(
      'tcpdump listens',
      () => capture.words.includes('listening on') || Promise.reject(new Error(capture.words)),
      20,
    );
    return capture;
  }

  private lines = '';
  private words = '';

  private constructor(private readonly tcpdump: ChildProcess) {
    tcpdump.stdout?.on('data', (text: Buffer) => (this.lines += text.toString()));
    tcpdump.stderr?.on('data', (text: Buffer) => (this.words += text.toString()));
  }

  /** What has been seen by now. */
  text(): string {
    return this.lines;
  }

  /** Throws if frames were lost: what was not seen would pass for what did not happen. */
  async stop(): Promise<string> {
    const ended = new Promise((resolve) => this.tcpdump.once('close', resolve));
    await delay(READ_MILLISECONDS);
    this.tcpdump.kill('SIGTERM');
    await ended;
    if (!/^0 packets dropped by kernel$/m.test(this.words))
      throw new Error(`a capture has gaps: ${this.words}`);
    return this.lines;
  }
}

/** Whose a MAC address is. */
export function hostsByMac(lab: Lab): Map<string, string> {
  const { machines, lans } = lab.state;
  return new Map([
    ...machines.flatMap(({ name, nics }) => nics.map(({ mac }) => [mac, name] as const)),
    ...lans.map(({ bridge }) => [macOf('the client', bridge), clientName] as const),
  ]);
}
