import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Inventory, readInventory, stackDirectory } from '../inventory';
import { rehearsalKey } from '../ssh/rehearsal-key';
import { appCommand } from './app-command';

/** An app, and how it is varied. */
export interface AppOptions {
  /** A TypeScript or JavaScript file. */
  readonly app: string;
  readonly env?: NodeJS.ProcessEnv;
  /** What deploys and destroys it: the engine alone, or, some seconds slower, the cdktf CLI. The engine by default. */
  readonly deployedBy?: 'engine' | 'cdktf';
}

/** An app in a directory of its own, so that its output and state are apart from everything else. */
export class RehearsedApp {
  static async of({ app, env, deployedBy = 'engine' }: AppOptions): Promise<RehearsedApp> {
    const command = appCommand(app);
    const directory = mkdtempSync(join(tmpdir(), 'linux-lb-app-'));
    const settings = { language: 'typescript', app: command, sendCrashReports: 'false' };
    writeFileSync(join(directory, 'cdktf.json'), JSON.stringify(settings));
    const key = { LINUX_LB_SSH_KEY: await rehearsalKey() };
    return new RehearsedApp(directory, command, { ...process.env, ...key, ...env }, deployedBy);
  }

  /** For something that takes the app over; if that fails, its directory goes. */
  static async keptBy<T>(options: AppOptions, takeOver: (app: RehearsedApp) => Promise<T>): Promise<T> {
    const app = await RehearsedApp.of(options);
    try {
      return await takeOver(app);
    } catch (error) {
      app.remove();
      throw error;
    }
  }

  private constructor(
    readonly directory: string,
    private readonly command: string,
    private readonly env: NodeJS.ProcessEnv,
    readonly deployedBy: 'engine' | 'cdktf',
  ) {}

  /** Where the variation that was synthesized last lies. */
  get stackDirectory(): string {
    return stackDirectory(this.directory);
  }

  variedBy(variation: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    return { ...this.env, ...variation };
  }

  synth(variation: NodeJS.ProcessEnv): void {
    const run = { cwd: this.directory, env: this.variedBy(variation), encoding: 'utf8' } as const;
    const { status, stderr } = spawnSync('sh', ['-c', this.command], run);
    if (status !== 0) throw new Error(`the app does not synthesize:\n${stderr}`);
    this.removeStacksOfOtherVariations();
  }

  /** What the app asks for, if varied so. */
  inventory(variation: NodeJS.ProcessEnv = {}): Inventory {
    this.synth(variation);
    return readInventory(this.stackDirectory);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private removeStacksOfOtherVariations(): void {
    const output = join(this.directory, 'cdktf.out');
    const { stacks } = JSON.parse(readFileSync(join(output, 'manifest.json'), 'utf8')) as { stacks: object };
    for (const name of readdirSync(join(output, 'stacks'))) {
      if (!(name in stacks)) rmSync(join(output, 'stacks', name), { recursive: true });
    }
  }
}
