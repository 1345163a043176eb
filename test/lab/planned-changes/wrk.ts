import { ChildProcess } from 'node:child_process';
import { Lab } from '../../../lab/index';

/** What wrk(1) counted. */
export interface Load {
  readonly requests: number;
  /** How often what failed, by wrk's words, and `status` for an answer that is no success; what never did is not there. */
  readonly failures: Readonly<Record<string, number>>;
}

/** As many requests as two clients can make, one after the other, each on a connection of its own: wrk(1) at the client's place. */
export class Wrk {
  static start(lab: Lab, url: string): Wrk {
    const manner = ['--threads', '1', '--connections', '2', '--duration', '1h', '--timeout', '5s'];
    return new Wrk(lab.spawnClient(['wrk', ...manner, '--header', 'Connection: close', url]));
  }

  private text = '';
  private readonly ended: Promise<unknown>;

  private constructor(private readonly child: ChildProcess) {
    child.stdout?.on('data', (part: Buffer) => (this.text += part.toString()));
    child.stderr?.on('data', (part: Buffer) => (this.text += part.toString()));
    this.ended = new Promise((resolve) => child.once('close', resolve));
  }

  /** As by Ctrl-C, upon which it tells what it counted. */
  async stop(): Promise<Load> {
    this.child.kill('SIGINT');
    await this.ended;
    return loadOf(this.text);
  }
}

const ERRORS = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/;

/** From its report, which has lines of failures only where there are some. */
function loadOf(report: string): Load {
  const requests = /(\d+) requests in /.exec(report);
  if (!requests) throw new Error(`wrk said: ${report}`);
  const [, connect, read, write, timeout] = ERRORS.exec(report) ?? [];
  const [, status] = /Non-2xx or 3xx responses: (\d+)/.exec(report) ?? [];
  const counts = Object.entries({ connect, read, write, timeout, status }).map(
    ([what, count = '0']) => [what, Number(count)] as const,
  );
  return {
    requests: Number(requests[1]),
    failures: Object.fromEntries(counts.filter(([, count]) => count > 0)),
  };
}
