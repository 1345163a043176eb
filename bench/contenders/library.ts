import { Lab } from '../../lab/index';
import { rehearsalKey } from '../../lab/ssh/rehearsal-key';
import { Build } from '../build';
import { Project, Variation, environmentOf } from '../project';
import { Contender, Deployed } from './contender';

/** A build of this library: `cdktf deploy`, synth included. The lab asks nothing of its inventory, which may be of another version. */
export class LibraryContender implements Contender {
  readonly name: string;
  private readonly project: Project;

  constructor(
    private readonly build: Build,
    private readonly lab: Lab,
  ) {
    this.name = build.commit;
    this.project = new Project(build);
  }

  async prepare(): Promise<void> {}

  async deploy(variation: Variation): Promise<Deployed> {
    const key = { LINUX_LB_SSH_KEY: await rehearsalKey() };
    const env = { ...process.env, ...key, ...environmentOf(this.build), ...variation };
    const { directory } = this.project;
    const { status, seconds, stdout, stderr } = await this.lab.deploy({
      directory,
      env,
      args: ['--no-color'],
    });
    if (status === 0) return { seconds, changed: !stdout.includes('No changes') };
    throw new Error(`cdktf deploy of ${this.name} failed (${status}): ${(stdout + stderr).slice(-400)}`);
  }

  async leave(): Promise<void> {
    this.project.remove();
  }
}
