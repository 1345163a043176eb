import { spawnSync } from 'node:child_process';
import { Mistake } from '../../lib/inventory';

/** Terraform or OpenTofu in a synthesized stack's directory, with the state that the user's own deploys have. */
export class Engine {
  constructor(private readonly directory: string) {}

  get program(): string {
    const named = process.env.TERRAFORM_BINARY_NAME;
    const found = [...(named ? [named] : []), 'terraform', 'tofu'].find(
      (each) => spawnSync(each, ['version'], { stdio: 'ignore' }).error === undefined,
    );
    if (found === undefined)
      throw new Mistake('There is neither terraform nor tofu here: install what deploys the stack.');
    return found;
  }

  /** Prints what it was asked for, or fails with its own words. */
  run(...words: string[]): string {
    const { status, stdout, stderr } = spawnSync(this.program, words, {
      cwd: this.directory,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    });
    if (status === 0) return stdout;
    const said = stderr
      .replace(/\x1b\[[0-9;]*m/g, '')
      .split('\n')
      .map((line) => line.replace(/^[│╷╵ ]+/, '').trim());
    const reason =
      said.find((line) => line.startsWith('Error')) ?? said.find((line) => line !== '') ?? `status ${status}`;
    throw new Mistake(`\`${this.program} ${words[0]} ${words[1]}\` fails in ${this.directory}: ${reason}`);
  }
}
