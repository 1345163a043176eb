import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { StackRunResult } from '../engine/stacks';
import { ImageName } from '../images/recipe';
import { Suite } from '../images/suite';
import { readInventory, stackDirectory } from '../inventory';
import { Lab } from '../lab';
import { appDirectory } from './app-directory';

/** What is rehearsed, and on what. */
export interface RehearsalOptions {
  /** Name of the lab. */
  readonly name: string;
  /** The app, a TypeScript file. */
  readonly app: string;
  readonly image?: ImageName;
  readonly suite?: Suite;
  /** Varies the app. */
  readonly env?: NodeJS.ProcessEnv;
  readonly addresses?: readonly string[];
  readonly progress?: (line: string) => void;
}

/** An app with machines, a key and a state of its own: synth, machines, deploys, destroy. The app finds the key in LINUX_LB_SSH_KEY. */
export class Rehearsal {
  public static async up(options: RehearsalOptions): Promise<Rehearsal> {
    const directory = appDirectory(options.app);
    const key = join(directory, 'id_ed25519');
    spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    const env = { ...process.env, LINUX_LB_SSH_KEY: key, ...options.env };
    synth(directory, env);
    const inventory = readInventory(stackDirectory(directory));
    const { name, image, suite, addresses, progress } = options;
    const lab = await Lab.up({ name, inventory, image, suite, addresses, progress });
    return new Rehearsal(lab, directory, env);
  }

  private constructor(
    public readonly lab: Lab,
    public readonly directory: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Synthesizes the app, varied by the environment, and deploys it. */
  public async tryDeploy(
    variation: NodeJS.ProcessEnv = {},
    onOutput?: (text: string) => void,
  ): Promise<StackRunResult> {
    const env = { ...this.env, ...variation };
    synth(this.directory, env);
    return this.lab.deploy({ directory: this.directory, env, args: ['--no-color'], onOutput });
  }

  public async deploy(
    variation: NodeJS.ProcessEnv = {},
    onOutput?: (text: string) => void,
  ): Promise<StackRunResult> {
    return succeeded(await this.tryDeploy(variation, onOutput));
  }

  public async destroy(variation: NodeJS.ProcessEnv = {}): Promise<StackRunResult> {
    return succeeded(
      await this.lab.destroy({
        directory: this.directory,
        env: { ...this.env, ...variation },
        args: ['--no-color'],
      }),
    );
  }

  /** Takes the machines down, unless somebody wants to look at them (--keep). */
  public async leave(): Promise<void> {
    if (process.env.LINUX_LB_LAB_KEEP === '1') {
      console.log(
        `The lab '${this.lab.name}' stays up: npm run lab -- status --name ${this.lab.name}; the app is in ${this.directory}`,
      );
      return;
    }
    await this.lab.down();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

function synth(directory: string, env: NodeJS.ProcessEnv): void {
  const { app } = JSON.parse(readFileSync(join(directory, 'cdktf.json'), 'utf8'));
  const { status, stderr } = spawnSync('sh', ['-c', app], { cwd: directory, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the app does not synthesize:\n${stderr}`);
}

function succeeded(result: StackRunResult): StackRunResult {
  if (result.status !== 0)
    throw new Error(
      `cdktf failed (${result.status}):\n${result.stdout.slice(-6000)}\n${result.stderr.slice(-2000)}`,
    );
  return result;
}
