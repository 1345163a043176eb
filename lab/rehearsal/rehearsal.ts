import { StackRunResult } from '../engine/stacks';
import { ImageName } from '../images/recipe';
import { Suite } from '../images/suite';
import { Inventory } from '../inventory';
import { unionOf } from '../inventory-union';
import { Lab } from '../lab';
import { requireMachinesFor } from './machines-for';
import { AppOptions, RehearsedApp } from './rehearsed-app';

/** What is rehearsed, and on what. */
export interface RehearsalOptions extends AppOptions {
  /** Name of the lab. */
  readonly name: string;
  /** What else the machines are to serve, one after the other: variations of this app, or other apps. */
  readonly machinesFor?: readonly Partial<AppOptions>[];
  readonly image?: ImageName;
  readonly suite?: Suite;
  /** What the kernels of all machines have to have besides what the apps ask for. */
  readonly kernelNeeds?: readonly string[];
  readonly addresses?: readonly string[];
  readonly progress?: (line: string) => void;
}

/** An app with machines and a state of its own: synth, machines, deploys, destroy. The app finds the key in LINUX_LB_SSH_KEY. */
export class Rehearsal {
  public static async up(options: RehearsalOptions): Promise<Rehearsal> {
    return RehearsedApp.keptBy(options, async (app) => {
      const others = [];
      for (const other of options.machinesFor ?? []) others.push(await inventoryOf(other, app, options.env));
      const inventory = unionOf([app.inventory(), ...others]); // its own last, so that it lies in its directory then
      const { name, image, suite, kernelNeeds, addresses, progress } = options;
      const lab = await Lab.up({ name, inventory, image, suite, kernelNeeds, addresses, progress });
      return new Rehearsal(lab, app, true);
    });
  }

  /** An app on machines that are up, which have to be all that it asks for. They stay when it leaves. */
  public static async on(lab: Lab, options: AppOptions): Promise<Rehearsal> {
    return RehearsedApp.keptBy(options, async (app) => {
      requireMachinesFor(app.inventory(), lab.name, lab.state.machines);
      return new Rehearsal(lab, app, false);
    });
  }

  private constructor(
    public readonly lab: Lab,
    private readonly app: RehearsedApp,
    private readonly ownsMachines: boolean,
  ) {}

  public get directory(): string {
    return this.app.directory;
  }

  /** Synthesizes the app, varied by the environment, and deploys it. */
  public async tryDeploy(
    variation: NodeJS.ProcessEnv = {},
    onOutput?: (text: string) => void,
  ): Promise<StackRunResult> {
    return this.run('deploy', variation, onOutput);
  }

  public async deploy(
    variation: NodeJS.ProcessEnv = {},
    onOutput?: (text: string) => void,
  ): Promise<StackRunResult> {
    return succeeded(await this.tryDeploy(variation, onOutput));
  }

  public async destroy(variation: NodeJS.ProcessEnv = {}): Promise<StackRunResult> {
    return succeeded(await this.run('destroy', variation));
  }

  /** Takes its machines down, unless somebody wants to look at them (--keep). */
  public async leave(): Promise<void> {
    if (process.env.LINUX_LB_LAB_KEEP === '1') {
      console.log(
        `The lab '${this.lab.name}' stays up: npm run lab -- status --name ${this.lab.name}. The app is in ${this.directory}`,
      );
      return;
    }
    if (this.ownsMachines) await this.lab.down();
    this.app.remove();
  }

  private run(
    action: 'deploy' | 'destroy',
    variation: NodeJS.ProcessEnv,
    onOutput?: (text: string) => void,
  ): Promise<StackRunResult> {
    const { lab, app } = this;
    app.synth(variation);
    const env = app.variedBy(variation);
    if (app.deployedBy === 'cdktf')
      return lab[action]({ directory: app.directory, env, args: ['--no-color'], onOutput });
    const run = { stackDirectory: app.stackDirectory, env, onOutput };
    return action === 'deploy' ? lab.deployByEngine(run) : lab.destroyByEngine(run);
  }
}

async function inventoryOf(
  other: Partial<AppOptions>,
  app: RehearsedApp,
  env?: NodeJS.ProcessEnv,
): Promise<Inventory> {
  if (other.app === undefined) return app.inventory(other.env);
  const another = await RehearsedApp.of({ app: other.app, env: { ...env, ...other.env } });
  try {
    return another.inventory();
  } finally {
    another.remove();
  }
}

function succeeded(result: StackRunResult): StackRunResult {
  if (result.status !== 0)
    throw new Error(
      `The deploy or destroy failed (${result.status}):\n${result.stdout.slice(-6000)}\n${result.stderr.slice(-2000)}`,
    );
  return result;
}
