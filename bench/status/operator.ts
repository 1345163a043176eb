import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Lab } from '../../lab/index';
import { currentCli } from '../build';
import { measure } from '../measure';

/** In a checkout the command itself compiles its sources at each start. */
const MAIN = "require(process.argv[1]).main(['node', 'linux-lb', ...process.argv.slice(2)], 'of the bench')";
/** Of one host. Those that take turns wait for each other. */
const HOST_SECONDS = 300;

/** An SSH command of `linux-lb`. */
export interface Asked {
  readonly address: string;
  readonly seconds: number;
  readonly command: string;
}

/** Whether hosts are logged in to anew, or asked on what the run before has left open. */
export type Connections = 'new' | 'open';

/** `linux-lb status` at the client's place of a lab, and what it asked. */
export class Operator {
  static async of(lab: Lab, stackDirectory: string): Promise<Operator> {
    return new Operator(lab, stackDirectory, await currentCli());
  }

  private readonly directory = mkdtempSync(join(tmpdir(), 'linux-lb-bench-status-'));
  private runs = 0;
  /** Where the sockets of connections are, and what else a shell that asks again still has. */
  private session = this.directory;

  private constructor(
    private readonly lab: Lab,
    private readonly stackDirectory: string,
    private readonly cli: string,
  ) {}

  /** Asks hosts side by side, as it does, or one after the other. */
  async status(
    order: 'side by side' | 'in turns',
    connections: Connections = 'new',
  ): Promise<{ readonly seconds: number; readonly cpuSeconds: number; readonly asked: Asked[] }> {
    this.runs += 1;
    if (connections === 'new') this.session = this.newSession();
    const log = join(this.directory, `log${this.runs}`);
    const config = join(this.session, 'ssh_config');
    const env = {
      ...process.env,
      PATH: `${join(this.session, 'bin')}:${process.env.PATH}`,
      XDG_RUNTIME_DIR: join(this.session, 'run'),
      SSH_LOG: log,
      ...(order === 'in turns' && { SSH_TURNS: join(this.session, 'turns') }),
    };
    const options = ['-i', this.stackDirectory, '--ssh-config', config, '--timeout', String(HOST_SECONDS)];
    const program = [process.execPath, '-e', MAIN, '--', this.cli];
    const argv = this.lab.clientArgv([...program, 'status', ...options]);
    const usage = await measure(argv, { env, cpuSeconds: HOST_SECONDS });
    if (!usage) throw new Error(`linux-lb status has taken ${HOST_SECONDS} s of CPU time`);
    const asked = parseLog(readFileSync(log, 'utf8'));
    return { seconds: usage.wallSeconds, cpuSeconds: usage.cpuSeconds, asked };
  }

  leave(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private newSession(): string {
    const session = join(this.directory, `session${this.runs}`);
    mkdirSync(join(session, 'run'), { recursive: true, mode: 0o700 });
    mkdirSync(join(session, 'bin'));
    symlinkSync(join(__dirname, 'timed-ssh.sh'), join(session, 'bin', 'ssh'));
    writeFileSync(
      join(session, 'ssh_config'),
      `UserKnownHostsFile ${join(session, 'known_hosts')}\nStrictHostKeyChecking accept-new\n`,
    );
    return session;
  }
}

/** Reads what `timed-ssh.sh` wrote. */
export function parseLog(text: string): Asked[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const [address, begun, ended, command] = line.split('\t');
    return { address, seconds: Number(ended) - Number(begun), command };
  });
}
