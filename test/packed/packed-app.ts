import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const ROOT = join(__dirname, '../..');

/** What an app is written against, with the library's package for it. */
export const LIBRARIES = { cdktf: '.', cdktn: 'build/cdktn-linux-lb' } as const;

/** A user's project, which installs the tarball of `npm pack` with npm, and has nothing else of this checkout. `build` has to have run. */
export class PackedApp {
  readonly directory = mkdtempSync(join(tmpdir(), 'linux-lb-app-'));

  constructor(readonly framework: keyof typeof LIBRARIES = 'cdktf') {
    cpSync(join(__dirname, 'app'), this.directory, { recursive: true });
    if (framework === 'cdktn') for (const name of readdirSync(this.directory)) this.rewrite(name);
  }

  manifest(): object {
    return JSON.parse(this.read('package.json')) as object;
  }

  /** Packages of this checkout, by their directories. With another package.json, if one is given. */
  install(
    packages: readonly string[] = [LIBRARIES[this.framework]],
    manifest: object = this.manifest(),
  ): void {
    writeFileSync(join(this.directory, 'package.json'), JSON.stringify(manifest));
    this.npmInstall(...this.pack(packages));
  }

  npmInstall(...words: string[]): void {
    this.run('npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', ...words);
  }

  /** Packs packages of this checkout into the project's directory; gives the tarballs as dependencies are named. */
  pack(packages: readonly string[]): string[] {
    const pack = ['pack', '--ignore-scripts', '--pack-destination', this.directory];
    for (const each of packages) execFileSync('npm', pack, { cwd: join(ROOT, each), stdio: 'pipe' });
    const tarballs = readdirSync(this.directory).filter((name) => name.endsWith('.tgz'));
    return tarballs.map((tarball) => `./${tarball}`);
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

  /** Program and package.json, for cdktn as they are for cdktf. */
  private rewrite(name: string): void {
    if (!/\.(js|ts|json)$/.test(name)) return;
    const text = this.read(name).replaceAll('cdktf', 'cdktn').replace('"0.21.0"', '"0.24.0"');
    writeFileSync(join(this.directory, name), text);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
