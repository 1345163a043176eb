import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { runDirectory } from '../directories';
import { managementPort } from '../machines/handout';
import { inNamespace } from '../network/namespace';
import { Machine } from '../plan';
import { ExecResult, run } from '../processes/run';
import { hostKeys } from './host-keys';
import { labKey } from './lab-key';

/** Root on a machine, out of band: over the management network, on one kept connection. */
export class Session {
  private constructor(
    private readonly lab: string,
    private readonly machine: Machine,
    private readonly options: readonly string[],
  ) {}

  static async to(lab: string, machine: Machine): Promise<Session> {
    const knownHosts = join(runDirectory(lab), 'machines', machine.name, 'known_hosts');
    if (!existsSync(knownHosts)) {
      const [, ed25519] = await hostKeys(lab, machine.name);
      writeFileSync(knownHosts, `${machine.name} ${readFileSync(`${ed25519}.pub`, 'utf8')}`);
    }
    const settings = {
      BatchMode: 'yes',
      ConnectTimeout: '5',
      ControlPath: join(runDirectory(lab), 'ssh', `${machine.management.port}`),
      HostKeyAlias: machine.name,
      IdentitiesOnly: 'yes',
      IdentityFile: await labKey(),
      LogLevel: 'ERROR',
      Port: String(managementPort),
      StrictHostKeyChecking: 'yes',
      UserKnownHostsFile: knownHosts,
    };
    const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
    return new Session(lab, machine, ['-F', 'none', ...options]);
  }

  /** Opens the kept connection; false if the machine does not answer. */
  open(): Promise<boolean> {
    // A program that stays behind would keep our pipes open, so it gets none.
    const argv = this.ssh([
      '-o',
      'ConnectTimeout=1',
      '-o',
      'ControlMaster=yes',
      '-o',
      'ControlPersist=yes',
      '-f',
      '-N',
    ]);
    return new Promise((resolve) => {
      const child = spawn(argv[0], argv.slice(1), { stdio: 'ignore', detached: true });
      const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
      child.on('error', () => resolve(false));
      child.on('exit', (code) => {
        clearTimeout(timer);
        resolve(code === 0);
      });
    });
  }

  async close(): Promise<void> {
    await run(this.ssh(['-O', 'exit']));
  }

  exec(command: string, timeoutSeconds: number): Promise<ExecResult> {
    return run(this.ssh([], ['--', command]), { timeoutSeconds });
  }

  /** The words of an interactive login. */
  interactive(command: readonly string[]): string[] {
    return this.ssh(command.length === 0 ? ['-t'] : [], command.length === 0 ? [] : ['--', ...command]);
  }

  private ssh(flags: readonly string[], rest: readonly string[] = []): string[] {
    const target = `root@${this.machine.management.addresses[0].split('/')[0]}`;
    return [...inNamespace(this.lab), 'ssh', ...this.options, ...flags, target, ...rest];
  }
}
