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

/** `linux-lb status` at the client's place of a lab, and what it asked. Nobody is logged in to before. */
export class Operator {
  static async of(lab: Lab, stackDirectory: string): Promise<Operator> {
    return new Operator(lab, stackDirectory, await currentCli());
  }

  private readonly directory = mkdtempSync(join(tmpdir(), 'linux-lb-bench-status-'));
  private runs = 0;

  private constructor(
    private readonly lab: Lab,
    private readonly stackDirectory: string,
    private readonly cli: string,
  ) {}

  /** Asks hosts side by side, as it does, or one after the other. */
  async status(
    order: 'side by side' | 'in turns',
  ): Promise<{ readonly seconds: number; readonly cpuSeconds: number; readonly asked: Asked[] }> {
    const own = join(this.directory, String((this.runs += 1)));
    const [run, bin, log, config] = ['run', 'bin', 'log', 'ssh_config'].map((name) => join(own, name));
    mkdirSync(run, { recursive: true, mode: 0o700 });
    mkdirSync(bin);
    symlinkSync(join(__dirname, 'timed-ssh.sh'), join(bin, 'ssh'));
    writeFileSync(
      config,
      `UserKnownHostsFile ${join(own, 'known_hosts')}\nStrictHostKeyChecking accept-new\n`,
    );
    const env = {
      ...process.env,
      PATH: `${bin}:${process.env.PATH}`,
      XDG_RUNTIME_DIR: run,
      SSH_LOG: log,
      ...(order === 'in turns' && { SSH_TURNS: join(own, 'turns') }),
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
}

/** Reads what `timed-ssh.sh` wrote. */
export function parseLog(text: string): Asked[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const [address, begun, ended, command] = line.split('\t');
    return { address, seconds: Number(ended) - Number(begun), command };
  });
}
