import { InventoryHost } from '../../lib/inventory';
import { Facts } from '../facts/facts';
import { parseFacts } from '../facts/parse-facts';
import { Question } from '../facts/questions';
import { FACTS_SCRIPT } from '../facts/script';
import { followSsh } from './follow-ssh';
import { lastWords } from './last-words';
import { needingSsh } from './needing-ssh';
import { Ended, runSsh } from './run-ssh';
import { sideBySide } from './side-by-side';
import { SshSettings, bastionArgv, forgetArgv, quoted, sshArgv } from './ssh-argv';

/** sshd refuses some of more than ten that are about to log in (MaxStartups); each host has its own, so that this machine's cores are the bound. */
const AT_ONCE = 64;

/** What timeout(1) says of a command that it has ended. */
const TIMED_OUT = 124;

/** What a host says, or why it says nothing. */
export type Answer =
  | { readonly facts: Facts; /** By this machine's clock. */ readonly during?: Interval }
  | { readonly silence: string };

/** Milliseconds since 1970. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

export type Answers = ReadonlyMap<string, Answer>;

/** Hosts, side by side: none waits for another, none hides another's answer. */
export class Hosts {
  constructor(
    private readonly settings: SshSettings,
    private readonly atOnce = AT_ONCE,
  ) {}

  /** Asks each host its questions. */
  async ask(all: readonly (readonly [InventoryHost, readonly Question[]])[]): Promise<Answers> {
    await this.openBastions(all.map(([host]) => host));
    const answers = await sideBySide(all, this.atOnce, async ([host, questions]) => {
      const words = questions.flat().map(quoted).join(' ');
      const from = Date.now();
      const ended = await this.run(host, `sh -s -- ${words}`, FACTS_SCRIPT);
      return [host.name, answerOf(ended, this.seconds, { from, to: Date.now() })] as const;
    });
    return new Map(answers);
  }

  /** Runs a script on one host as root; undefined if all went well, else the words of the failure. */
  async script(
    host: InventoryHost,
    script: string,
    words: readonly string[],
    seconds: number,
  ): Promise<string | undefined> {
    return (await this.output(host, script, words, seconds)).failure;
  }

  /** The same, with what it has printed. */
  async output(
    host: InventoryHost,
    script: string,
    words: readonly string[],
    seconds: number,
  ): Promise<{ readonly stdout: string; readonly failure?: string }> {
    await this.openBastions([host]);
    const command = `sh -s -- ${words.map(quoted).join(' ')}`;
    const { status, stdout, stderr } = await this.run(host, command, script, seconds);
    if (status === 0) return { stdout };
    const silence = `nothing came within ${seconds} s`;
    return { stdout, failure: status === undefined ? silence : (lastWords(stderr) ?? `status ${status}`) };
  }

  /** Runs a command on one host as root, and hands on each line that it prints; undefined if all went well, else the words of the failure. */
  async follow(
    host: InventoryHost,
    command: string,
    seconds: number | undefined,
    onLine: (line: string) => void,
  ): Promise<string | undefined> {
    await this.openBastions([host]);
    const bounded = seconds === undefined ? command : `timeout ${Math.ceil(seconds)} ${command}`;
    const argv = sshArgv(host, host.ssh.sudo ? `sudo -n ${bounded}` : bounded, this.settings);
    const { status, stderr } = await needingSsh(followSsh(argv, onLine));
    if (status === 0) return undefined;
    return status === TIMED_OUT
      ? `it takes longer than ${seconds} s`
      : (lastWords(stderr) ?? `status ${status}`);
  }

  private get seconds(): number {
    return this.settings.timeoutSeconds;
  }

  private async run(
    host: InventoryHost,
    command: string,
    input: string,
    seconds = this.seconds,
  ): Promise<Ended> {
    const asRoot = host.ssh.sudo ? `sudo -n ${command}` : command;
    const ended = await this.ssh(sshArgv(host, asRoot, this.settings), input, seconds);
    if (ended.status === undefined) await this.ssh(forgetArgv(host, this.settings), '', 2);
    return ended;
  }

  /** Many at once that have to log in to a bastion first are more than it lets in. */
  async openBastions(hosts: readonly InventoryHost[]): Promise<void> {
    const bastions = new Map<string, string[]>();
    for (const { ssh } of hosts) {
      if (!ssh.bastion) continue;
      const argv = bastionArgv(ssh, ssh.bastion, this.settings);
      bastions.set(argv.join(' '), argv);
    }
    await sideBySide([...bastions.values()], this.atOnce, (argv) => this.ssh(argv, '', this.seconds));
  }

  private async ssh(argv: readonly string[], input: string, seconds: number): Promise<Ended> {
    return needingSsh(runSsh(argv, input, seconds));
  }
}

function answerOf({ status, stdout, stderr }: Ended, seconds: number, during: Interval): Answer {
  if (status === undefined) return { silence: `nothing came within ${seconds} s` };
  const facts = parseFacts(stdout);
  return facts
    ? { facts, during }
    : { silence: lastWords(stderr) ?? `its answer broke off (status ${status})` };
}
