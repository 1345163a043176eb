import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Lab } from '../../../lab/index';

/** What became of a POST: `ok` and the bytes that went, or curl's status. */
export interface Upload {
  readonly outcome: string;
  readonly seconds: number;
}

const PATIENCE_SECONDS = 10;

/** Posts so many bytes from the client's place, on a new connection. */
export async function upload(lab: Lab, url: string, bytes: number): Promise<Upload> {
  const directory = mkdtempSync(join(tmpdir(), 'linux-lb-upload-'));
  const body = join(directory, 'body');
  writeFileSync(body, Buffer.alloc(bytes, 'x'));
  const begun = Date.now();
  const { status, stdout } = await lab.client([
    ...['curl', '-s', '-m', String(PATIENCE_SECONDS), '-o', '/dev/null', '-w', '%{size_upload}'],
    ...['-H', 'Expect:', '--data-binary', `@${body}`, url],
  ]);
  rmSync(directory, { recursive: true });
  return {
    outcome: `${status === 0 ? 'ok' : `curl-${status}`} ${stdout}`,
    seconds: (Date.now() - begun) / 1000,
  };
}
