import { ChildProcess } from 'node:child_process';
import { Lab } from '../../../lab/index';

/** What wrk(1) counted. */
export interface Load {
  readonly requests: number;
  /** Connections that were not made or broke off, answers that did not come in time, and answers that are no success. */
  readonly failed: number;
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

/** From its report, which has lines of failures only where there are some. */
export function loadOf(report: string): Load {
  const requests = /(\d+) requests in /.exec(report);
  if (!requests) throw new Error(`wrk said: ${report}`);
  const errors = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(report) ?? [];
  const other = /Non-2xx or 3xx responses: (\d+)/.exec(report)?.[1] ?? 0;
  const failed = [...errors.slice(1), other].map(Number).reduce((sum, count) => sum + count, 0);
  return { requests: Number(requests[1]), failed };
}
