import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const ROOT = join(__dirname, '../..');

/** A user's project, which installs the tarball of `npm pack` with npm, and has nothing else of this checkout. `build` has to have run. */
export class PackedApp {
  readonly directory = mkdtempSync(join(tmpdir(), 'linux-lb-app-'));

  constructor() {
    cpSync(join(__dirname, 'app'), this.directory, { recursive: true });
  }

  manifest(): object {
    return JSON.parse(this.read('package.json')) as object;
  }

  /** With another package.json, if one is given. */
  install(manifest: object = this.manifest()): void {
    writeFileSync(join(this.directory, 'package.json'), JSON.stringify(manifest));
    const pack = ['pack', '--ignore-scripts', '--pack-destination', this.directory];
    execFileSync('npm', pack, { cwd: ROOT, stdio: 'pipe' });
    const [tarball] = readdirSync(this.directory).filter((name) => name.endsWith('.tgz'));
    this.run('npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`);
  }

  run(command: string, ...args: string[]): string {
    return execFileSync(command, args, this.surroundings());
  }

  surroundings() {
    const env = { ...process.env, OUTDIR: join(this.directory, 'cdktf.out') };
    return { cwd: this.directory, encoding: 'utf8', stdio: 'pipe', env } as const;
  }

  read(file: string): string {
    return readFileSync(join(this.directory, file), 'utf8');
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
