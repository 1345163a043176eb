import { ChildProcess } from 'node:child_process';
import { WrkReport, parseWrkReport } from '../../../bench/data-path/wrk-report';
import { Lab } from '../../../lab/index';

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
  async stop(): Promise<WrkReport> {
    this.child.kill('SIGINT');
    await this.ended;
    return parseWrkReport(this.text);
  }
}
