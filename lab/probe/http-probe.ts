import { ClientPlace, ProbeProcess } from './probe-process';
import { Recording, Sample } from './recording';
import { TlsPlan } from './tls-plan';

export interface RequestPlan extends TlsPlan {
  /** `http://…`, or `https://…`: then a connection is made only to a server whose certificate is good. */
  readonly url: string;
  /** 40 by default. */
  readonly perSecond?: number;
  /** After which a request counts as failed; 0.5 by default. */
  readonly timeoutSeconds?: number;
  /** Between the opening of a connection and its request, so that some are under way at any time; 0 by default. */
  readonly openSeconds?: number;
  readonly headers?: Record<string, string>;
  /** The client's address to send from, if it has several. */
  readonly localAddress?: string;
  /** The client's ports, one for each connection in turn. Its system chooses those that come after them, or all if left out. */
  readonly localPorts?: readonly number[];
}

/** Requests at a fixed rate from the client's place, in a process of their own, until it is stopped. */
export class HttpProbe {
  /** Starts sending; returns when the first request has ended. */
  static async start(lab: ClientPlace, plan: RequestPlan): Promise<HttpProbe> {
    const whole = { perSecond: 40, timeoutSeconds: 0.5, openSeconds: 0, headers: {}, ...plan };
    const process = ProbeProcess.start<Sample>(lab, 'request', whole);
    await process.until(
      'the probe has sent a request',
      (samples) => samples.length > 0,
      20 + whole.timeoutSeconds,
    );
    return new HttpProbe(process);
  }

  private constructor(private readonly process: ProbeProcess<Sample>) {}

  /** What has been recorded by now. */
  soFar(): Recording {
    return new Recording(this.process.lines());
  }

  /** Ends the sending, waits for the requests under way, and gives all that was recorded. */
  async stop(): Promise<Recording> {
    return new Recording(await this.process.stop());
  }
}
