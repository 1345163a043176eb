import { Recording, Sample } from '../../../lab/index';
import { ClientPlace, ProbeProcess } from '../../../lab/probe/probe-process';

export interface ReaderPlan {
  /** `mysql://USER[:PASSWORD]@ADDRESS[:PORT]` */
  readonly url: string;
  /** 20 by default. */
  readonly perSecond?: number;
  /** After which a connection without an answer is given up; 2 by default. */
  readonly timeoutSeconds?: number;
}

/** Readers from the client's place: at a fixed rate a MySQL connection is made, asked who answers, and ended. */
export class ReaderProbe {
  /** Starts asking; returns when the first one has ended. */
  static async start(lab: ClientPlace, plan: ReaderPlan): Promise<ReaderProbe> {
    const whole = { perSecond: 20, timeoutSeconds: 2, ...plan };
    const process = ProbeProcess.start<Sample>(lab, 'reader', whole, __dirname);
    const hasEnded = (samples: readonly Sample[]) => samples.length > 0;
    await process.until('a reader has asked', hasEnded, 20 + whole.timeoutSeconds);
    return new ReaderProbe(process);
  }

  private constructor(private readonly process: ProbeProcess<Sample>) {}

  /** What has been recorded by now. `server` is the server's own name, and the client's address as it sees it. */
  soFar(): Recording {
    return new Recording(this.process.lines());
  }

  /** Ends the asking, waits for those under way, and gives all that was recorded. */
  async stop(): Promise<Recording> {
    return new Recording(await this.process.stop());
  }
}
