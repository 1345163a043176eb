import { Lab } from '../lab';
import { ProbeProcess } from './probe-process';
import { Recording, Sample } from './recording';

export interface DatagramPlan {
  readonly address: string;
  readonly port: number;
  /** 20 by default. */
  readonly perSecond?: number;
  /** After which a datagram counts as lost; 0.5 by default. */
  readonly timeoutSeconds?: number;
  /** `one` source port for all, by default, or a new one for `each`, which is scheduled anew then. */
  readonly socket?: 'one' | 'each';
}

/**
 * Numbered datagrams at a fixed rate from the client's place. The first word of an answer is its server; a server that
 * sends the datagram's text back with it (`probe 17`) lets the answer be told from an earlier one's that was late.
 */
export class UdpProbe {
  /** Starts sending; returns when the first datagram has had an answer, or will have none. */
  static async start(lab: Lab, plan: DatagramPlan): Promise<UdpProbe> {
    const whole = { perSecond: 20, timeoutSeconds: 0.5, socket: 'one', ...plan };
    const process = ProbeProcess.start<Sample>(lab, 'datagram', whole);
    await process.until(
      'the probe has sent a datagram',
      (samples) => samples.length > 0,
      20 + whole.timeoutSeconds,
    );
    return new UdpProbe(process);
  }

  private constructor(private readonly process: ProbeProcess<Sample>) {}

  /** What has been recorded by now. */
  soFar(): Recording {
    return new Recording(this.process.lines());
  }

  /** Ends the sending, waits for the answers under way, and gives all that was recorded. */
  async stop(): Promise<Recording> {
    return new Recording(await this.process.stop());
  }
}
