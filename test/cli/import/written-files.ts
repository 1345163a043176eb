import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Remark, remarkText } from '../../../cli/import/remark';

/** Configurations that a test writes, in a directory of its own. */
export class WrittenFiles {
  readonly directory = mkdtempSync(join(tmpdir(), 'linux-lb-import-'));

  /** Gives the file's path. */
  put(name: string, text: string): string {
    const file = join(this.directory, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  /** What is remarked, with paths from that directory on. */
  remarksText(remarks: readonly Remark[]): string[] {
    return remarks.map((each) => remarkText(each).replaceAll(`${this.directory}/`, ''));
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}
