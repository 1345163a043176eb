import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Lab, waitUntil } from '../../../lab/index';
import { ExecResult, run } from '../../../lab/processes/run';
import { Home } from './home';
import { shortened } from './shortened';

/** What one asks again that has not been answered well yet, as just after a deploy. */
const ASKS = /^(curl|npx linux-lb status|npx linux-lb-lab run) ?/;

/** A shell of somebody: it remembers where it is, and what was typed and printed since it was last asked. */
export class Terminal {
  private directory: string;
  private lines: string[] = [];
  /** The command at which the story came to its end. */
  private failed?: string;

  /** @param spelled what a command is in fact, of those that the page cannot know here */
  constructor(
    private readonly home: Home,
    private readonly spelled: (command: string) => string,
    private network?: Lab,
  ) {
    this.directory = home.directory;
  }

  /** From now on commands run among these machines, as on one more of them, with no way to anywhere else. */
  moveTo(network: Lab): void {
    this.network = network;
  }

  get place(): string {
    return this.directory;
  }

  /** Runs it, and gives what it prints; it has to end well. */
  async types(command: string): Promise<string> {
    if (this.failed !== undefined) throw new Error(`not typed, after \`${this.failed}\` has failed`);
    this.failed = command;
    const { stdout } = ASKS.test(command) ? await this.untilWell(command) : await this.mustRun(command);
    this.failed = undefined;
    const printed = shortened(command, stdout).trimEnd();
    this.lines.push(`$ ${command}`, ...(printed === '' ? [] : [printed]));
    return stdout;
  }

  /** Runs it and shows nobody. */
  async mustRun(command: string): Promise<ExecResult> {
    const result = await this.tries(command);
    if (result.status !== 0) {
      const words = `${result.stdout.slice(-4000)}\n${result.stderr.slice(-4000)}`;
      throw new Error(`\`${command}\` ended with ${result.status}:\n${words}`);
    }
    return result;
  }

  /** Runs it, whatever it ends with, and shows nobody. */
  async tries(command: string): Promise<ExecResult> {
    const place = join(this.home.base, 'place');
    const shell = ['sh', '-c', `${this.spelled(command)}\nstatus=$?; pwd >${place}; exit $status`];
    const result = await run(this.network ? this.inNetwork(this.network, shell) : shell, {
      cwd: this.directory,
      env: this.home.environment,
      timeoutSeconds: 300,
    });
    this.directory = readFileSync(place, 'utf8').trim();
    return result;
  }

  /** All since it was asked last. */
  shown(): string {
    const text = this.lines.join('\n');
    this.lines = [];
    return text;
  }

  private async untilWell(command: string): Promise<ExecResult> {
    return waitUntil(`\`${command}\` ends well`, () => this.mustRun(command), 60);
  }

  private inNetwork(network: Lab, argv: readonly string[]): string[] {
    const enter = 'mount --bind "$0" /etc/passwd && exec "$@"';
    return network.clientArgv(['unshare', '--mount', 'sh', '-c', enter, this.home.passwd, ...argv]);
  }
}
