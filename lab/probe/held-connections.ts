import { ConnectionLine, Connections } from './connections';
import { LivePlan } from './live-connection';
import { ClientPlace, ProbeProcess } from './probe-process';

/** Between two questions on a connection, and until one without an answer counts as dead, as TCP sends again and again over a gap. */
const usual = { intervalSeconds: 0.25, timeoutSeconds: 15 };

/** What the probes of long-lived connections have in common: a program that holds them. */
export class HeldConnections {
  /** Has `NAME-program` of a directory, this one by default, open a plan's connections; returns when each has had its first answer. Throws if one ended before. */
  static async start(
    lab: ClientPlace,
    name: string,
    plan: { readonly url: string; readonly connections: number } & Partial<LivePlan>,
    programs?: string,
  ): Promise<HeldConnections> {
    const whole = { ...usual, ...plan };
    const process = ProbeProcess.start<ConnectionLine>(lab, name, whole, programs);
    const answered = (lines: readonly ConnectionLine[]) => {
      const { all } = new Connections(lines);
      return all.length === plan.connections && all.every(({ server, end }) => server !== undefined || end);
    };
    const description = `${plan.connections} connections to ${plan.url} have had an answer`;
    await process.until(description, answered, 20 + whole.timeoutSeconds);
    const held = new HeldConnections(process);
    await held.refuseEnded(description);
    return held;
  }

  private constructor(private readonly process: ProbeProcess<ConnectionLine>) {}

  soFar(): Connections {
    return new Connections(this.process.lines());
  }

  async stop(): Promise<Connections> {
    return new Connections(await this.process.stop());
  }

  private async refuseEnded(description: string): Promise<void> {
    if (this.soFar().ended().length === 0) return;
    const outcomes = (await this.stop()).outcomes();
    throw new Error(`It is not so that ${description}: ${JSON.stringify(outcomes)}`);
  }
}
