import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stackDirectory } from '../inventory';
import { Mistake } from '../mistake';
import { inNamespace } from '../network/namespace';
import { ExecResult, run } from '../processes/run';
import { Progress } from '../progress';
import { cdktfCli } from './cdktf-cli';
import { engineEnvironment } from './environment';

export interface StackRun {
  /** Where the app is: the directory of its cdktf.json. */
  readonly directory: string;
  readonly stack?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** More arguments for the cdktf CLI. */
  readonly args?: readonly string[];
  /** Called with what the CLI prints, as it comes. */
  readonly onOutput?: (text: string) => void;
  readonly timeoutSeconds?: number;
}

export interface StackRunResult extends ExecResult {
  readonly seconds: number;
}

export interface EngineRun {
  /** The synthesized stack: the directory of cdk.tf.json. */
  readonly stackDirectory: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Called with what the engine prints, as it comes. */
  readonly onOutput?: (text: string) => void;
  readonly timeoutSeconds?: number;
}

/** Runs the cdktf CLI, or an engine without it, at the client's place. */
export class Stacks {
  constructor(
    private readonly lab: string,
    private readonly stack?: string,
  ) {}

  deploy(options: StackRun): Promise<StackRunResult> {
    return this.cdktf('deploy', ['--skip-provider-lock'], options);
  }

  destroy(options: StackRun): Promise<StackRunResult> {
    return this.cdktf('destroy', ['--skip-provider-lock'], options);
  }

  async engine(argv: readonly string[], options: EngineRun): Promise<ExecResult> {
    const { stackDirectory: directory, onOutput, timeoutSeconds } = options;
    const env = await this.environment(directory, options.env ?? process.env, new Progress(() => undefined));
    const words = [...inNamespace(this.lab), env.TERRAFORM_BINARY_NAME ?? 'terraform', ...argv];
    return run(words, { env, cwd: directory, onOutput, timeoutSeconds });
  }

  /** What the CLI has an engine do, without the CLI and its synth. */
  async engineAlone(command: 'apply' | 'destroy', options: EngineRun): Promise<StackRunResult> {
    const start = Date.now();
    const flags = ['-input=false', '-no-color'];
    const prepared = await this.engine(['init', ...flags], options);
    const result =
      prepared.status === 0 ? await this.engine([command, '-auto-approve', ...flags], options) : prepared;
    return { ...result, seconds: (Date.now() - start) / 1000 };
  }

  private async cdktf(command: string, flags: readonly string[], options: StackRun): Promise<StackRunResult> {
    const { directory, onOutput, timeoutSeconds, args = [] } = options;
    const progress = new Progress((line) => onOutput?.(`${line}\n`));
    const given = options.env ?? process.env;
    await synthesized(directory, given, progress);
    const stack = stackDirectory(directory, options.stack ?? this.stack);
    const env = await this.environment(stack, given, progress);
    const words = [...cdktfCli(directory), command, basename(stack), '--auto-approve', ...flags, ...args];
    const start = Date.now();
    const result = await run([...inNamespace(this.lab), ...words], {
      env,
      cwd: directory,
      onOutput,
      timeoutSeconds,
    });
    return { ...result, seconds: (Date.now() - start) / 1000 };
  }

  private environment(
    directory: string,
    given: NodeJS.ProcessEnv,
    progress: Progress,
  ): Promise<NodeJS.ProcessEnv> {
    return engineEnvironment(this.lab, directory, given, progress);
  }
}

async function synthesized(directory: string, env: NodeJS.ProcessEnv, progress: Progress): Promise<void> {
  if (!existsSync(join(directory, 'cdktf.json'))) {
    throw new Mistake(`There is no cdktf.json in ${directory}: run this where your app is.`);
  }
  const stacks = join(directory, 'cdktf.out', 'stacks');
  if (existsSync(stacks) && readdirSync(stacks).length > 0) return;
  await progress.step('Synth of the app', async () => {
    const { status, stdout, stderr } = await run([...cdktfCli(directory), 'synth'], { cwd: directory, env });
    if (status !== 0)
      throw new Mistake(
        `The synth of the app in ${directory} fails, correct the app first: ${(stderr || stdout).trim()}`,
      );
  });
}
