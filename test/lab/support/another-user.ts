import { copyFileSync, chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExecResult, Lab, stackDirectory } from '../../../lab/index';
import { engineBinary } from '../../../lab/engine/binary';

const AS_NOBODY = ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups'];
/** A program at the client's place has its own mounts. */
const WITH_EMPTY = ['sh', '-c', 'mount -t tmpfs -o mode=0755 none "$1" && shift && exec "$@"', 'sh'];

/** Somebody on another machine: the app's output is in a home of his own, and a directory that is elsewhere, such as that of the keys, is empty. */
export class AnotherUser {
  private readonly home = mkdtempSync(join(tmpdir(), 'linux-lb-user-'));
  private readonly stack = join(this.home, 'stack');

  constructor(
    private readonly lab: Lab,
    appDirectory: string,
    private readonly emptyDirectory: string,
  ) {
    cpSync(stackDirectory(appDirectory), this.stack, {
      recursive: true,
      filter: (path) => !path.endsWith('/.terraform'),
    });
    copyFileSync(engineBinary(process.env), join(this.home, 'engine'));
    chmodSync(join(this.home, 'engine'), 0o755);
    execFileSync('chown', ['-R', 'nobody:nogroup', this.home]);
  }

  /** Has the engine deploy, as `terraform init` and `apply` do. */
  async deploy(): Promise<ExecResult> {
    const init = await this.engine('init', '-input=false', '-no-color');
    return init.status === 0 ? this.engine('apply', '-input=false', '-no-color', '-auto-approve') : init;
  }

  leave(): void {
    rmSync(this.home, { recursive: true });
  }

  private engine(...words: string[]): Promise<ExecResult> {
    const env = { HOME: this.home, PATH: process.env.PATH, CHECKPOINT_DISABLE: '1' };
    const elsewhere = [...WITH_EMPTY, this.emptyDirectory, ...AS_NOBODY];
    return this.lab.client([...elsewhere, join(this.home, 'engine'), ...words], { env, cwd: this.stack });
  }
}
