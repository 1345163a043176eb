import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

/** A directory with a cdktf.json of its own for one app of this checkout, so that its output and state are apart from everything else. */
export function appDirectory(app: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'linux-lb-app-'));
  const command = `${ROOT}/node_modules/.bin/ts-node --transpile-only ${join(ROOT, app)}`;
  writeFileSync(
    join(directory, 'cdktf.json'),
    JSON.stringify({ language: 'typescript', app: command, sendCrashReports: 'false' }),
  );
  return directory;
}
