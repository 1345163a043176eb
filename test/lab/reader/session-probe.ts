import { Connections } from '../../../lab/index';
import { HeldConnections } from '../../../lab/probe/held-connections';
import { ClientPlace } from '../../../lab/probe/probe-process';

export interface SessionPlan {
  /** `mysql://USER[:PASSWORD]@ADDRESS[:PORT]` */
  readonly url: string;
  readonly connections: number;
}

/** Long-lived MySQL connections from the client's place, each asked now and then who answers. One that ends is not opened anew. */
export class SessionProbe {
  /** Opens the connections; returns when each has had its first answer. */
  static async start(lab: ClientPlace, plan: SessionPlan): Promise<SessionProbe> {
    return new SessionProbe(await HeldConnections.start(lab, 'session', plan, __dirname));
  }

  private constructor(private readonly held: HeldConnections) {}

  /** What has become of them by now. */
  soFar(): Connections {
    return this.held.soFar();
  }

  /** Asks no more, waits for the answers under way, and gives all that was recorded. */
  stop(): Promise<Connections> {
    return this.held.stop();
  }
}
