import { Connections } from './connections';
import { HeldConnections } from './held-connections';
import { ClientPlace } from './probe-process';
import { TlsPlan } from './tls-plan';

export interface WebSocketPlan extends TlsPlan {
  /** `ws://…` or `wss://…` */
  readonly url: string;
  readonly connections: number;
  /** Between two pings on a connection; 0.25 by default. */
  readonly intervalSeconds?: number;
  /** After which a connection without an answer counts as dead; 15 by default, as TCP sends again and again over a gap. */
  readonly timeoutSeconds?: number;
  readonly headers?: Record<string, string>;
  /** The client's address to connect from, if it has several. */
  readonly localAddress?: string;
}

/**
 * Long-lived websockets from the client's place, each with a ping text now and then, which the server answers with its
 * name as the first word. One that ends is not opened anew. How one may end, besides what `ConnectionEnd` has:
 * `closed-1001` after a close frame with that code, `closed` without one, `http-502` if there was no upgrade.
 */
export class WebSocketProbe {
  /** Opens the websockets; returns when each has had its first answer. Throws if one has ended before. */
  static async start(lab: ClientPlace, plan: WebSocketPlan): Promise<WebSocketProbe> {
    return new WebSocketProbe(await HeldConnections.start(lab, 'websocket', plan));
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
