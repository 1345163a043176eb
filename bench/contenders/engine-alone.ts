import { Lab } from '../../lab/index';
import { mustRun } from '../../lab/processes/run';
import { rehearsalKey } from '../../lab/ssh/rehearsal-key';
import { Build } from '../build';
import { APP, Project, Variation, environmentOf } from '../project';
import { Contender, Deployed } from './contender';

/** A build of this library: `terraform init` and `apply` of what Node has synthesized, without the cdktf CLI, whose start is the same for any number of hosts. */
export class EngineAlone implements Contender {
  readonly name: string;
  private readonly project: Project;

  /** @param parallelism how much Terraform does at a time; ten things, if it is not told */
  constructor(
    private readonly build: Build,
    private readonly lab: Lab,
    private readonly parallelism?: number,
  ) {
    this.name = build.commit;
    this.project = new Project(build);
  }

  get stackDirectory(): string {
    return this.project.stackDirectory;
  }

  async prepare(): Promise<void> {}

  async deploy(variation: Variation): Promise<Deployed> {
    const key = { LINUX_LB_SSH_KEY: await rehearsalKey() };
    const wide =
      this.parallelism === undefined ? {} : { TF_CLI_ARGS_apply: `-parallelism=${this.parallelism}` };
    const env = { ...process.env, ...key, ...wide, ...environmentOf(this.build), ...variation };
    await mustRun([process.execPath, APP], { cwd: this.project.directory, env });
    const { status, seconds, stdout, stderr } = await this.lab.deployByEngine({
      stackDirectory: this.stackDirectory,
      env,
    });
    if (status === 0) return { seconds, changed: !stdout.includes('No changes') };
    throw new Error(`The deploy of ${this.name} failed (${status}): ${(stdout + stderr).slice(-400)}`);
  }

  async leave(): Promise<void> {
    this.project.remove();
  }
}
