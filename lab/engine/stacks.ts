import { ExecResult } from '../processes/run';

export interface StackRun {
  /** Where the app is: the directory of its cdktf.json. */
  readonly directory: string;
  readonly stack?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** More arguments for the cdktf CLI. */
  readonly args?: readonly string[];
  readonly onOutput?: (text: string) => void;
}

export interface StackRunResult extends ExecResult {
  readonly seconds: number;
}

export interface EngineRun {
  /** The synthesized stack, the directory of cdk.tf.json. */
  readonly stackDirectory: string;
  readonly env?: NodeJS.ProcessEnv;
}

export class Stacks {
  constructor(
    private readonly lab: string,
    private readonly stack?: string,
  ) {}
  deploy(_: StackRun): Promise<StackRunResult> {
    throw new Error(`${this.lab} ${this.stack}`);
  }
  destroy(_: StackRun): Promise<StackRunResult> {
    throw new Error('x');
  }
  engine(_: readonly string[], __: EngineRun): Promise<ExecResult> {
    throw new Error('x');
  }
}
