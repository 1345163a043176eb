import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory with a stand-in for ssh, which answers for hosts by their addresses. */
export class FakeSsh {
  readonly directory = mkdtempSync(join(tmpdir(), 'linux-lb-ssh-'));

  constructor() {
    mkdirSync(join(this.directory, 'bin'));
    mkdirSync(join(this.directory, 'run'), { mode: 0o700 });
    copyFileSync(join(__dirname, 'fake-ssh.sh'), join(this.directory, 'bin/ssh'));
    chmodSync(join(this.directory, 'bin/ssh'), 0o755);
  }

  get env(): NodeJS.ProcessEnv {
    const { directory } = this;
    return {
      ...process.env,
      PATH: `${join(directory, 'bin')}:${process.env.PATH}`,
      FAKE_SSH: directory,
      XDG_RUNTIME_DIR: join(directory, 'run'),
    };
  }

  /** What a host prints. */
  answer(address: string, text: string): void {
    rmSync(join(this.directory, `${address}.sh`), { force: true });
    writeFileSync(join(this.directory, address), text);
  }

  /** Lines of shell that run in place of an answer, or before it. */
  act(address: string, script: string): void {
    writeFileSync(join(this.directory, `${address}.sh`), script);
  }

  /** The words of all calls since the last time. */
  takeCalls(): string[][] {
    const file = join(this.directory, 'calls');
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    rmSync(file);
    return lines.map((line) => line.split('\t').slice(1));
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}
