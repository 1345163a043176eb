import { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Lab } from '../lab';
import { nodeProgram } from '../node-program';
import { waitUntil } from '../wait';

/** Where a probe's program is started: all that it needs of a lab. */
export type ClientPlace = Pick<Lab, 'spawnClient'>;

/** A probe's program in a process of its own at the client's place. It appends a JSON line to a file for each thing it sees. */
export class ProbeProcess<Line> {
  /** Starts `NAME-program` of a directory, this one by default: its arguments are the file, and the plan as JSON. */
  static start<Line>(lab: ClientPlace, name: string, plan: object, programs = __dirname): ProbeProcess<Line> {
    const directory = mkdtempSync(join(tmpdir(), 'linux-lb-probe-'));
    const file = join(directory, 'seen.jsonl');
    const words = [...nodeProgram(programs, `${name}-program`), file, JSON.stringify(plan)];
    return new ProbeProcess(lab.spawnClient(words), directory, file);
  }

  private words = '';

  private constructor(
    private readonly child: ChildProcess,
    private readonly directory: string,
    private readonly file: string,
  ) {
    child.stderr?.on('data', (text: Buffer) => (this.words += text.toString()));
  }

  /** Waits until `condition` holds for what has been seen; if that does not come, the program is ended and it is an error. */
  async until(
    description: string,
    condition: (lines: readonly Line[]) => boolean,
    timeoutSeconds: number,
  ): Promise<void> {
    try {
      await waitUntil(description, () => this.hasEnded || condition(this.lines()), timeoutSeconds);
      if (this.hasEnded) throw new Error(`The probe ended before ${description}: ${this.words.trim()}`);
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** What has been seen by now. */
  lines(): Line[] {
    if (!existsSync(this.file)) return [];
    const lines = readFileSync(this.file, 'utf8').split('\n').slice(0, -1); // the last one may be half written
    return lines.map((line) => JSON.parse(line) as Line);
  }

  /** Lets the program end in good order, and gives all that it saw. */
  async stop(): Promise<Line[]> {
    if (!this.hasEnded) {
      const ended = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill('SIGTERM');
      await ended;
    }
    const lines = this.lines();
    rmSync(this.directory, { recursive: true, force: true });
    return lines;
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}
