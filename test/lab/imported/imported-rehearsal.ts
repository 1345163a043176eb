import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpProbe, Lab, OwnerProbe, Rehearsal, waitUntil } from '../../../lab/index';
import { engineWords } from '../support/engine-words';
import { VIP } from '../support/vip';
import { complete, imported } from './completed';

/** The addresses that the import makes up for two hosts of 192.0.2.0/24, and those that the lab has. */
export const OWN_ADDRESSES = {
  "['eth0', '192.0.2.254/24']": "['eth0', '192.0.2.11/24']",
  "['eth0', '192.0.2.253/24']": "['eth0', '192.0.2.12/24']",
};

/** What `linux-lb import` makes of files in this folder, rehearsed on machines of its own, and clients of what somebody has made by hand there. */
export class ImportedRehearsal {
  /** `name` is the lab's; the placeholders are code of the program, each with what is filled in. */
  public static async up(
    name: string,
    files: readonly string[],
    placeholders: { [code: string]: string },
  ): Promise<ImportedRehearsal> {
    const directory = mkdtempSync(join(tmpdir(), 'linux-lb-imported-'));
    const { program, said } = imported(files);
    console.log(said);
    const app = join(directory, 'main.ts');
    complete(program, app, placeholders);
    const env = { NODE_PATH: join(__dirname, '../../../node_modules') };
    return new ImportedRehearsal(await Rehearsal.up({ name, app, env }), directory);
  }

  private constructor(
    public readonly rehearsal: Rehearsal,
    private readonly directory: string,
  ) {}

  public get lab(): Lab {
    return this.rehearsal.lab;
  }

  /** Clients that ask 40 times a second. */
  public async ask(url: string): Promise<HttpProbe> {
    return HttpProbe.start(this.lab, { url, perSecond: 40, timeoutSeconds: 2 });
  }

  /** Asks so many requests, none of which fails: how many answers each server gave. */
  public async answers(url: string, count: number): Promise<Record<string, number>> {
    const probe = await this.ask(url);
    await answered(probe, count);
    const recording = await probe.stop();
    expect(recording.failures()).toEqual([]);
    return recording.spread();
  }

  /** A deploy that is refused, and no client notices it: what the engine said. */
  public async refusal(url: string): Promise<string> {
    const probe = await this.ask(url);
    const result = await this.rehearsal.tryDeploy();
    await answered(probe, 40);
    expect((await probe.stop()).failures()).toEqual([]);
    expect(result.status).not.toBe(0);
    return engineWords(result);
  }

  /** Puts aside what is there, and deploys, while clients ask: how many of them failed, for how long, and whether two hosts ever had the virtual IP. */
  public async deployOver(url: string, putAside: () => Promise<unknown>): Promise<Cost> {
    const probe = await this.ask(url);
    const owners = await OwnerProbe.start(this.lab, VIP);
    await answered(probe, 40);
    await putAside();
    await this.rehearsal.deploy();
    await answered(probe, 200);
    const recording = await probe.stop();
    const failures = recording.failures().map(({ start }) => start);
    const cost = {
      failed: failures.length,
      failedForSeconds: failures.length === 0 ? 0 : (Math.max(...failures) - Math.min(...failures)) / 1000,
      gapSeconds: recording.longestGapSeconds(),
      twoOwners: (await owners.stop()).filter((sample) => sample.owners.length > 1).length,
    };
    console.log(JSON.stringify({ ...cost, requests: recording.samples.length, ...recording.outcomes() }));
    return cost;
  }

  /** Virtual router and priority of adverts on the wire. */
  public async advert(): Promise<string | undefined> {
    const { stdout } = await this.lab.client([
      'timeout',
      '10',
      'tcpdump',
      ...['-nn', '-c', '1', '-i', 'any', 'vrrp'],
    ]);
    return /VRRPv\d, Advertisement, vrid \d+, prio \d+/.exec(stdout)?.[0];
  }

  public async leave(): Promise<void> {
    await this.rehearsal.leave();
    rmSync(this.directory, { recursive: true });
  }
}

/** What a deploy has cost clients. */
export interface Cost {
  readonly failed: number;
  /** From the first one that failed to the last one. */
  readonly failedForSeconds: number;
  /** The longest time without an answer. */
  readonly gapSeconds: number;
  /** Moments at which two hosts had the virtual IP. */
  readonly twoOwners: number;
}

/** Waits until so many more requests are answered than now. */
export async function answered(probe: HttpProbe, count: number): Promise<void> {
  const from = Date.now();
  await waitUntil(
    `${count} more requests are answered`,
    () => {
      const since = probe.soFar().between(from);
      return since.samples.length - since.failures().length >= count;
    },
    60,
  );
}
