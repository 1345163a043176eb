import { Connections } from './connections';
import { HeldConnections } from './held-connections';
import { ClientPlace } from './probe-process';

export interface ConnectionPlan {
  readonly url: string;
  readonly connections: number;
  /** Between two requests on a connection; 0.25 by default. */
  readonly intervalSeconds?: number;
  /** After which a connection without an answer counts as dead; 15 by default, as TCP sends again and again over a gap. */
  readonly timeoutSeconds?: number;
  /** The client's address to connect from, if it has several. */
  readonly localAddress?: string;
  /** The client's ports, one for each connection in turn. Its system chooses those that come after them, or all if left out. */
  readonly localPorts?: readonly number[];
}

/** Long-lived connections from the client's place, each with a request now and then. One that ends is not opened anew. */
export class ConnectionProbe {
  /** Opens the connections; returns when each has had its first answer. */
  static async start(lab: ClientPlace, plan: ConnectionPlan): Promise<ConnectionProbe> {
    return new ConnectionProbe(await HeldConnections.start(lab, 'connection', plan));
  }

  private constructor(private readonly held: HeldConnections) {}

  /** What has become of them by now. */
  soFar(): Connections {
    return this.held.soFar();
  }

  /** Sends no more, waits for the answers under way, and gives all that was recorded. */
  stop(): Promise<Connections> {
    return this.held.stop();
  }
}
