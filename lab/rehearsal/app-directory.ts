import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { packageRoot } from '../package-root';

/** A directory with a cdktf.json of its own for one app, so that its output and state are apart from everything else. */
export function appDirectory(app: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'linux-lb-app-'));
  const command = `${join(packageRoot, 'node_modules/.bin/ts-node')} --transpile-only ${resolve(app)}`;
  writeFileSync(
    join(directory, 'cdktf.json'),
    JSON.stringify({ language: 'typescript', app: command, sendCrashReports: 'false' }),
  );
  return directory;
}
