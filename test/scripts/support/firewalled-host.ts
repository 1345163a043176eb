import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SCRIPT = join(__dirname, 'firewalled-host.sh');

/** Runs steps in firewalled-host.sh, in a directory of its own. */
export class FirewalledHost {
  private readonly directory = mkdtempSync(join(tmpdir(), 'linux-lb-firewall-'));

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }

  at(file: string): string {
    return join(this.directory, file);
  }

  write(file: string, lines: readonly string[]): void {
    writeFileSync(this.at(file), [...lines, ''].join('\n'));
  }

  read(file: string): string {
    return existsSync(this.at(file)) ? readFileSync(this.at(file), 'utf8') : '';
  }

  run(...steps: string[]) {
    this.write('steps', steps);
    const { status, stdout, stderr } = spawnSync(
      'unshare',
      ['-rn', 'sh', SCRIPT, this.directory, this.at('steps')],
      { encoding: 'utf8' },
    );
    return { status, stderr, lines: stdout.trimEnd().split('\n') };
  }
}
