import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ImageName, Lab, StackRunResult, readInventory, stackDirectory } from '../../../lab';
import { ResourceKind } from '../../../lib/provisioning/resource-kind';
import { appDirectory } from './app-directory';

/** What is rehearsed, and on what. */
export interface RehearsalOptions {
  /** Name of the lab. */
  readonly name: string;
  /** The app, a file below the checkout. */
  readonly app: string;
  readonly kind?: ResourceKind;
  readonly image?: ImageName;
  /** Varies the app. */
  readonly env?: NodeJS.ProcessEnv;
  readonly addresses?: readonly string[];
  readonly authorizedKeys?: readonly string[];
}

/** An app of this checkout with machines of its own: synth, machines, deploys, destroy. */
export class Rehearsal {
  public static async up(options: RehearsalOptions): Promise<Rehearsal> {
    const directory = appDirectory(options.app);
    const key = join(directory, 'id_ed25519');
    spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    const env = {
      ...process.env,
      ...options.env,
      LINUX_LB_RESOURCE: options.kind ?? 'null_resource',
      LINUX_LB_SSH_KEY: key,
    };
    synth(directory, env);
    const inventory = readInventory(stackDirectory(directory));
    const { name, image, addresses, authorizedKeys } = options;
    const lab = await Lab.up({ name, inventory, image, addresses, authorizedKeys });
    return new Rehearsal(lab, directory, env);
  }

  private constructor(
    public readonly lab: Lab,
    public readonly directory: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Synthesizes the app, varied by the environment, and deploys it. */
  public async tryDeploy(variation: NodeJS.ProcessEnv = {}): Promise<StackRunResult> {
    const env = { ...this.env, ...variation };
    synth(this.directory, env);
    return this.lab.deploy({ directory: this.directory, env, args: ['--no-color'] });
  }

  public async deploy(variation: NodeJS.ProcessEnv = {}): Promise<StackRunResult> {
    return succeeded(await this.tryDeploy(variation));
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
