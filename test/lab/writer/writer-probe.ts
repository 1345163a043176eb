import { randomUUID } from 'node:crypto';
import { Lab } from '../../../lab/index';
import { ClientPlace, ProbeProcess } from '../../../lab/probe/probe-process';
import { mustExec } from '../support/must-exec';
import { Write, Writes } from './writes';

/** The table that is written to; it is made if it is not there. A row is the probe's `run` and a number. */
export const TABLE = 'linux_lb_writes';

export interface WriterPlan {
  /** The address to write through. */
  readonly host: string;
  /** 3306 by default. */
  readonly port?: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** 10 by default. */
  readonly perSecond?: number;
  /** After which an insert, or a connection that does not come up, is given up; 2 by default. */
  readonly timeoutSeconds?: number;
}

/**
 * A writer from the client's place, as an application with one MySQL connection: numbered rows at a fixed rate, none before the last one has ended,
 * and after an error a new connection.
 */
export class WriterProbe {
  /** Makes the table and starts writing; returns when the first insert is acknowledged. */
  static async start(lab: ClientPlace, plan: WriterPlan): Promise<WriterProbe> {
    const run = randomUUID();
    const whole = { port: 3306, perSecond: 10, timeoutSeconds: 2, ...plan, table: TABLE, run };
    const process = ProbeProcess.start<Write>(lab, 'writer', whole, __dirname);
    const acknowledged = (writes: readonly Write[]) => writes.some(({ outcome }) => outcome === 'ok');
    await process.until('an insert is acknowledged', acknowledged, 20 + whole.timeoutSeconds);
    return new WriterProbe(process, plan.database, run);
  }

  private constructor(
    private readonly process: ProbeProcess<Write>,
    private readonly database: string,
    private readonly run: string,
  ) {}

  /** What has been recorded by now. */
  soFar(): Writes {
    return new Writes(this.process.lines());
  }

  /** Ends the writing once the insert under way has ended, and gives all that was recorded. */
  async stop(): Promise<Writes> {
    return new Writes(await this.process.stop());
  }

  /** The numbers in a host's own table, asked as root on the host itself, once it has all that the others of its Galera cluster had by then. */
  async rowsOn(lab: Lab, host: string): Promise<number[]> {
    const query = `SET wsrep_sync_wait = 1; SELECT number FROM ${this.database}.${TABLE} WHERE run = "${this.run}" ORDER BY number`;
    const lines = await mustExec(lab, host, `mysql --batch --skip-column-names --execute '${query}'`);
    return lines.split('\n').filter(Boolean).map(Number);
  }
}
