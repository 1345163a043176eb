import { Mistake } from '../lab/index';
import { Usage, measure } from './measure';

/** Of CPU time. */
const PLAN_SECONDS = 120;
const APPLY_SECONDS = 600;

/** Terraform or OpenTofu in a synthesized stack's directory. */
export class Engine {
  constructor(
    private readonly binary: string,
    private readonly directory: string,
  ) {}

  async init(): Promise<void> {
    await this.run(['init'], PLAN_SECONDS);
  }

  /** Undefined if it takes more than two minutes of CPU time. */
  plan(): Promise<Usage | undefined> {
    return this.run(['plan', '-lock=false'], PLAN_SECONDS);
  }

  async apply(): Promise<void> {
    if (await this.run(['apply', '-auto-approve'], APPLY_SECONDS)) return;
    throw new Mistake(`${this.binary} apply is not done within ${APPLY_SECONDS / 60} minutes of CPU time.`);
  }

  private run([command, ...words]: readonly string[], cpuSeconds: number): Promise<Usage | undefined> {
    const env: NodeJS.ProcessEnv = { ...process.env, CHECKPOINT_DISABLE: '1' };
    delete env.TF_CLI_CONFIG_FILE; // `terraform_data` needs no plugin
    const argv = [this.binary, command, '-no-color', '-input=false', ...words];
    return measure(argv, { cwd: this.directory, env, cpuSeconds });
  }
}
