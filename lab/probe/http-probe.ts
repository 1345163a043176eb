import { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Lab } from '../lab';
import { nodeProgram } from '../node-program';
import { waitUntil } from '../wait';
import { Recording, Sample } from './recording';

export interface RequestPlan {
  readonly url: string;
  /** 40 by default. */
  readonly perSecond?: number;
  /** After which a request counts as failed; 0.5 by default. */
  readonly timeoutSeconds?: number;
  readonly headers?: Record<string, string>;
  /** The client's address to send from, if it has several. */
  readonly localAddress?: string;
}

/** Requests at a fixed rate from the client's place, in a process of their own, until it is stopped. */
export class HttpProbe {
  /** Starts sending; returns when the first request has ended. */
  static async start(lab: Lab, plan: RequestPlan): Promise<HttpProbe> {
    const directory = mkdtempSync(join(tmpdir(), 'linux-lb-probe-'));
    const whole = { perSecond: 40, timeoutSeconds: 0.5, headers: {}, ...plan };
    const file = join(directory, 'samples.jsonl');
    const child = lab.spawnClient([
      ...nodeProgram(__dirname, 'request-program'),
      file,
      JSON.stringify(whole),
    ]);
    let words = '';
    child.stderr?.on('data', (text: Buffer) => (words += text.toString()));
    const probe = new HttpProbe(child, directory, file);
    await waitUntil(
      'the probe has sent a request',
      () => {
        if (child.exitCode !== null) throw new Error(`the probe ended: ${words.trim()}`);
        return probe.soFar().samples.length > 0;
      },
      20 + whole.timeoutSeconds,
    );
    return probe;
  }

  private constructor(
    private readonly child: ChildProcess,
    private readonly directory: string,
    private readonly file: string,
  ) {}

  /** What has been recorded by now. */
  soFar(): Recording {
    if (!existsSync(this.file)) return new Recording([]);
    const lines = readFileSync(this.file, 'utf8').split('\n').slice(0, -1); // the last one may be half written
    return new Recording(lines.map((line) => JSON.parse(line) as Sample));
  }

  /** Ends the sending, waits for the requests under way, and gives all that was recorded. */
  async stop(): Promise<Recording> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill('SIGTERM');
      await ended;
    }
    const recording = this.soFar();
    rmSync(this.directory, { recursive: true, force: true });
    return recording;
  }
}
