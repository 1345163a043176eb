import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { engineBinary } from '../../../lab/engine/binary';
import { PackedApp } from '../packed-app';
import { SynthesizedStack } from '../synthesized-stack';
import { Table } from './table';

const KINDS = ['null_resource', 'terraform_data'] as const;
const MOVE = 'null_resource_to_terraform_data';

/** What each engine does with the packed app: the apply is without SSH, and the plan on its state with everything. */
export function engines(programs: string, configuration: string): Table {
  const fetched = readdirSync(join(programs, 'engines')).map((name) => join(programs, 'engines', name));
  const all = [...fetched, engineBinary(process.env), engineBinary({})];
  const app = new PackedApp('cdktn');
  try {
    app.install();
    const rows = all.map((engine) => [
      nameOf(engine),
      ...KINDS.map((kind) => outcome(app, kind, engine, configuration)),
      outcomeOfMove(app, engine, configuration),
    ]);
    const order = new Intl.Collator('en', { numeric: true });
    return { columns: ['engine', ...KINDS, MOVE], rows: rows.sort(([a], [b]) => order.compare(a, b)) };
  } finally {
    app.remove();
  }
}

function outcome(app: PackedApp, kind: string, engine: string, configuration: string): string {
  const stack = synthesized(app, kind);
  const refusal = stack.refusalOf(engine, configuration);
  if (refusal !== undefined) return refusal;
  const state = stack.applyWithoutSsh(engine, configuration);
  const { status, said } = stack.planOn(state, engine, configuration);
  return status === 0 ? 'init, validate, plan, apply; no changes then' : said;
}

/** What it would do with a state of the first kind, where the second takes over. */
function outcomeOfMove(app: PackedApp, engine: string, configuration: string): string {
  const state = synthesized(app, 'null_resource').applyWithoutSsh(engine, configuration);
  const stack = synthesized(app, MOVE);
  return stack.refusalOf(engine, configuration) ?? stack.planOn(state, engine, configuration).said;
}

function synthesized(app: PackedApp, setting: string): SynthesizedStack {
  app.run('env', `LINUX_LB_RESOURCE=${setting}`, process.execPath, 'main.js');
  return new SynthesizedStack(app);
}

function nameOf(engine: string): string {
  const env = { ...process.env, CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: '/dev/null' };
  return execFileSync(engine, ['version'], { encoding: 'utf8', env }).split('\n')[0];
}
