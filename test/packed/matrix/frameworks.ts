import { join } from 'node:path';
import { PackedApp, ROOT } from '../packed-app';
import { SynthesizedStack } from '../synthesized-stack';
import { Table } from './table';

/** Each with the oldest constructs that it takes, and with the newest; cdktn 0.24 itself takes none from 10.8. */
const COMBINATIONS = [
  ['cdktf', '0.21.0', '10.4.2'],
  ['cdktf', '0.21.0', 'latest'],
  ['cdktn', '0.24.0', '10.6.0'],
  ['cdktn', 'latest', '>=10.6.0 <10.8.0'],
] as const;

interface Installed {
  readonly version: string;
}

/** Installs the packed library beside them without force, synthesizes, and compiles an app in TypeScript. */
export function frameworks(): Table {
  let first: string | undefined;
  const rows = COMBINATIONS.map(([framework, version, constructs]) => {
    const app = new PackedApp(framework);
    try {
      app.install(undefined, { ...app.manifest(), dependencies: { [framework]: version, constructs } });
      app.run(process.execPath, 'main.js');
      const plan = JSON.stringify(new SynthesizedStack(app).plan());
      first ??= plan;
      const installed = [framework, 'constructs'].map((name) => versionOf(app, name));
      return [...installed, plan === first ? 'the same plan' : 'another plan', compiled(app)];
    } finally {
      app.remove();
    }
  });
  return { columns: ['framework', 'constructs', 'synth', 'TypeScript'], rows };
}

function versionOf(app: PackedApp, name: string): string {
  const { version } = JSON.parse(app.read(`node_modules/${name}/package.json`)) as Installed;
  return `${name} ${version}`;
}

function compiled(app: PackedApp): string {
  app.run(process.execPath, join(ROOT, 'node_modules/typescript/bin/tsc'), ...TYPESCRIPT);
  return 'compiles';
}

/** How a strict app is looked at. */
export const TYPESCRIPT = ['--noEmit', '--strict', '--module', 'nodenext', 'typed-app.ts'];
