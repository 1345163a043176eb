import { App, TerraformStack } from 'cdktf';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { engineBinary } from '../../lab/engine/binary';
import { ResourceSetting } from '../../lib/provisioning/resource-kind';
import { ProvisionerJson, ResourceJson, TerraformJson } from './synth';

/** What an engine said, and how it ended. */
export interface EngineResult {
  readonly status: number | null;
  readonly output: string;
}

/** What was done instead of an SSH connection: who, with which key, and whether the agent was asked. */
export interface Connection {
  readonly address: string;
  readonly key: string;
  readonly agent: string;
}

/**
 * Checkouts of one app in the hands of a real engine, with one state: what it does by SSH is written into a list instead, with the values that
 * the engine found for the connection. Steps are `terraform_data`, which needs no plugin; for `null_resource` an engine's configuration says where it is.
 */
export class EngineApp {
  readonly directory = realpathSync(mkdtempSync(join(tmpdir(), 'linux-lb-engine-')));
  private checkout = 'checkout';

  constructor(
    private readonly engine = engineBinary(process.env),
    private kind: ResourceSetting = 'terraform_data',
    private readonly configuration?: string,
  ) {}

  remove(): void {
    jest.restoreAllMocks();
    rmSync(this.directory, { recursive: true });
  }

  /** A file of the app's directory. */
  write(path: string, content: string): void {
    const file = join(this.directory, this.checkout, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  delete(path: string): void {
    rmSync(join(this.directory, this.checkout, path));
  }

  /** From the next synth on its steps are of that kind. */
  takeKind(kind: ResourceSetting): this {
    this.kind = kind;
    return this;
  }

  /** Synthesizes what is composed, as it is done in that checkout. */
  synth(compose: (stack: TerraformStack) => void, checkout = 'checkout'): this {
    this.checkout = checkout;
    const app = join(this.directory, checkout);
    mkdirSync(app, { recursive: true });
    jest.spyOn(process, 'cwd').mockReturnValue(app);
    const made = new App({
      outdir: join(app, 'cdktf.out'),
      context: { linuxLbResource: this.kind },
      // Where something moves, cdktf asks `terraform` for its version, which may be no engine of this test, or not there.
      skipValidation: this.kind === 'null_resource_to_terraform_data',
    });
    compose(new TerraformStack(made, 'web'));
    made.synth();
    jest.restoreAllMocks();
    const file = join(this.stack, 'cdk.tf.json');
    const json = JSON.parse(readFileSync(file, 'utf8')) as TerraformJson;
    writeFileSync(file, JSON.stringify(this.withoutSsh(json), null, 2));
    this.must('init');
    return this;
  }

  /** What the plan would do: addresses of resources and what becomes of them. */
  changes(): { [address: string]: string } {
    const { output } = this.must('plan', '-lock=false');
    const lines = [...output.matchAll(/^ {2}# (\S+) (?:is |will be |must be )(.*)$/gm)];
    return Object.fromEntries(lines.map(([, address, what]) => [address, what]));
  }

  /** Runs the engine. */
  run(command: string, ...words: string[]): EngineResult {
    const state = ['init', 'validate', 'show'].includes(command) ? [] : [`-state=${this.directory}/state`];
    const env: NodeJS.ProcessEnv = { ...process.env, HOME: this.directory, CHECKPOINT_DISABLE: '1' };
    delete env.TF_CLI_CONFIG_FILE;
    if (this.configuration !== undefined) env.TF_CLI_CONFIG_FILE = this.configuration;
    const argv = [command, '-no-color', ...state, ...words];
    const { status, stdout, stderr } = spawnSync(this.engine, argv, {
      cwd: this.stack,
      env,
      encoding: 'utf8',
    });
    return { status, output: stdout + stderr };
  }

  must(command: string, ...words: string[]): EngineResult {
    const result = this.run(command, ...words);
    if (result.status !== 0) throw new Error(result.output);
    return result;
  }

  /** The connections since the last call that change hosts, in their order. */
  takeConnections(): Connection[] {
    const changing = this.takeAll().filter(({ phase }) => phase !== 'prepare');
    return changing.map(({ address, key, agent }) => ({ address, key, agent }));
  }

  /** All connections since the last call, in their order. */
  takeAll(): (Connection & { readonly phase: string })[] {
    if (!existsSync(this.list)) return [];
    const lines = readFileSync(this.list, 'utf8').trim().split('\n');
    rmSync(this.list);
    return lines.map((line) => JSON.parse(line) as Connection & { phase: string });
  }

  private get stack(): string {
    return join(this.directory, this.checkout, 'cdktf.out/stacks/web');
  }

  private get list(): string {
    return join(this.directory, 'connections');
  }

  private withoutSsh(json: TerraformJson): TerraformJson {
    const type = this.kind === 'null_resource' ? 'null_resource' : 'terraform_data';
    const steps = Object.entries(json.resource?.[type] ?? {}).map(([id, resource]) => [
      id,
      { ...resource, provisioner: resource.provisioner?.map((each) => this.noted(Object.values(each)[0])) },
    ]);
    return { ...json, resource: { ...json.resource, [type]: Object.fromEntries(steps) as never } };
  }

  private noted({ connection, when, inline }: ProvisionerJson): ResourceJson['provisioner'][number] {
    const { host, private_key: key = '', agent } = connection;
    const phase = when ?? /(prepare|apply)\.sh [^\n]*$/.exec(inline?.at(-1) ?? '')?.[1] ?? '';
    const environment = {
      LINE: `\${jsonencode({ phase = "${phase}", address = "${host}", key = "${key}", agent = tostring(${expressionOf(agent)}) })}`,
    };
    const command = `echo "$LINE" >>${this.list}`;
    return { 'local-exec': { when, command, environment } as never };
  }
}

/** An attribute of type boolean as an expression. */
function expressionOf(attribute: unknown): string {
  return String(attribute).replace(/^\$\{([^]*)\}$/, '$1');
}
