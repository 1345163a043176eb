import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './files-below';
import type { PackedApp } from './packed-app';

interface Plan {
  readonly resource: Record<string, Record<string, { provisioner?: unknown }>>;
}

/** How a plan of an engine ended: 0 without changes, 2 with some. */
interface Planned {
  readonly status: number | null;
  readonly said: string;
}

/** What an app has synthesized, in the hands of a real engine that connects to no host. */
export class SynthesizedStack {
  private readonly directory: string;

  constructor(private readonly app: PackedApp) {
    this.directory = join(app.directory, 'cdktf.out/stacks/shop');
  }

  /** Without what tells who wrote it, and where the app is. */
  plan(): Plan {
    const text = readFileSync(join(this.directory, 'cdk.tf.json'), 'utf8');
    return JSON.parse(text.replaceAll(this.app.directory, 'APP'), (key, value) =>
      key === '//' ? undefined : value,
    );
  }

  /** Texts of all other files by their paths. */
  files(): Map<string, string> {
    return new Map([...filesBelow(this.directory)].filter(([path]) => path !== 'cdk.tf.json'));
  }

  /** What an engine says against it before it plans anything, if it does. */
  refusalOf(engine: string, configuration: string): string | undefined {
    for (const words of [['init', '-reconfigure'], ['validate']]) {
      const { status, output } = this.engine(this.directory, engine, configuration, words);
      if (status !== 0) return sentenceOf(output);
    }
    return undefined;
  }

  /** The state after an apply without provisioners, which leave nothing in it. */
  applyWithoutSsh(engine: string, configuration: string, state?: string): string {
    const place = mkdtempSync(join(this.app.directory, 'without-ssh-'));
    cpSync(join(this.directory, 'assets'), join(place, 'assets'), { recursive: true });
    const file = join(place, 'result.tfstate');
    if (state !== undefined) copyFileSync(state, file);
    const plan = this.plan();
    for (const resource of Object.values(plan.resource).flatMap((each) => Object.values(each)))
      delete resource.provisioner;
    writeFileSync(join(place, 'cdk.tf.json'), JSON.stringify(withoutBackend(plan)));
    this.engine(place, engine, configuration, ['init']);
    const { status, output } = this.engine(place, engine, configuration, [
      'apply',
      '-auto-approve',
      `-state=${file}`,
    ]);
    if (status !== 0) throw new Error(output);
    return file;
  }

  /** What it would change in a state, as it was synthesized. */
  planOn(state: string, engine: string, configuration: string): Planned {
    this.engine(this.directory, engine, configuration, ['init', '-reconfigure']);
    const words = ['plan', '-detailed-exitcode', `-state=${state}`];
    const { status, output } = this.engine(this.directory, engine, configuration, words);
    return { status, said: /^(No changes\.|Plan: .*)/m.exec(output)?.[0] ?? output };
  }

  private engine(cwd: string, engine: string, configuration: string, [command, ...words]: string[]) {
    const env = { ...process.env, TF_CLI_CONFIG_FILE: configuration, CHECKPOINT_DISABLE: '1' };
    const flags = command === 'validate' ? [] : ['-input=false'];
    const argv = [command, '-no-color', ...flags, ...words];
    const { status, stdout, stderr } = spawnSync(engine, argv, { cwd, env, encoding: 'utf8' });
    return { status, output: stdout + stderr };
  }
}

/** An engine's error in short: the version that it says is needed, or its first line; all its words, without their frame, if it has none. */
function sentenceOf(output: string): string {
  const [, needed] =
    /Unsupported (?:Terraform|OpenTofu) Core version[^]*"required_version": "([^"]+)"/.exec(output) ?? [];
  if (needed !== undefined) return `refused at init: needs ${needed}`;
  const [, error] = /Error: (.*)/.exec(output) ?? [];
  if (error !== undefined) return `refused: ${error}`;
  return output.replace(/[│╷╵]/g, ' ').replace(/\s+/g, ' ').trim();
}

/** The state is where the command says. */
function withoutBackend(plan: Plan): object {
  return JSON.parse(JSON.stringify(plan), (key, value) => (key === 'backend' ? undefined : value));
}
