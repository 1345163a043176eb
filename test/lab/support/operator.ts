import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Lab } from '../../../lab/index';

export interface Answer {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A user with the inventory at the client's place, and with known_hosts of his own. A machine of a busy lab may take its time. */
export class Operator {
  readonly own = mkdtempSync(join(tmpdir(), 'linux-lb-operator-'));

  /**
   * @param settings of ssh, besides
   * @param environment of the command, besides
   */
  constructor(
    private readonly lab: Lab,
    settings: readonly string[] = [],
    private readonly environment: readonly string[] = [],
  ) {
    const own = [`UserKnownHostsFile ${join(this.own, 'known_hosts')}`, 'StrictHostKeyChecking accept-new'];
    writeFileSync(this.sshConfig, [...own, ...settings, ''].join('\n'));
    this.forgetConnections();
  }

  private get sshConfig(): string {
    return join(this.own, 'ssh_config');
  }

  /** The next command logs in anew. */
  forgetConnections(): void {
    rmSync(join(this.own, 'run'), { recursive: true, force: true });
    mkdirSync(join(this.own, 'run'), { mode: 0o700 });
  }

  /** Calls `linux-lb` for a rehearsed app. */
  linuxLb(directory: string, command: string, ...words: string[]): Promise<Answer> {
    const place = ['-i', directory, '--ssh-config', this.sshConfig, '--timeout', '60'];
    const program = [
      process.execPath,
      join(process.cwd(), 'cli/bin/linux-lb.js'),
      command,
      ...words,
      ...place,
    ];
    const environment = [`XDG_RUNTIME_DIR=${join(this.own, 'run')}`, ...this.environment];
    return this.lab.client(['env', ...environment, ...program], {
      timeoutSeconds: 300,
    });
  }

  leave(): void {
    rmSync(this.own, { recursive: true });
  }
}
