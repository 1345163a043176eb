import { ChildProcess, spawn, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { HOST_SCRIPTS, hostScripts } from '../../../lib/scripts/script-files';

/** The shell under test; `LINUX_LB_TEST_SHELL="busybox ash"` tries another one. */
const [SHELL, ...SHELL_WORDS] = (process.env.LINUX_LB_TEST_SHELL ?? '/bin/dash').split(' ');
/** In memory if the machine has that: a disk makes the small files of a scratch host several times dearer. */
const SCRATCH = fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();
const STUBS = path.join(__dirname, 'stubs');

export interface PlannedFile {
  readonly content: string | Buffer;
  readonly mode?: string;
  readonly scope?: 'own' | 'shared';
  /** For hosts alone that are so. */
  readonly only?: string;
}

/** A busy machine may take its time: these tests start hundreds of processes. */
jest.setTimeout(60_000);

/** The asset directory of a construct, as docs/host-contract.md describes it. */
export interface ScratchPlan {
  /** Whose the cluster is: `PROJECT PATH`. */
  readonly owner?: string;
  readonly anchor?: string;
  readonly packages?: string[];
  readonly needs?: string[];
  readonly modules?: string[];
  readonly sysctls?: string[];
  readonly files?: Record<string, PlannedFile>;
  readonly displaced?: string[];
  readonly programs?: string[];
  readonly units?: string[];
  readonly virtualIps?: string[];
  readonly numbers?: string[];
  readonly realServers?: string[];
  readonly drainable?: string[];
  readonly certificates?: string[];
  readonly checks?: string[];
  readonly values?: Record<string, Buffer>;
}

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A directory that stands for a host's `/`, with stand-ins for the commands that would reach outside of it. */
export class ScratchHost {
  readonly root = fs.mkdtempSync(path.join(SCRATCH, 'linux-lb-host-'));
  /** Whether scripts go on in bash where it is, as on a real host, and not in the shell under test. */
  choosesShell = false;

  constructor() {
    for (const directory of [
      'etc',
      'run/systemd/system',
      'var/lib',
      'home',
      'stub/units',
      'stub/packages',
      'stub/links',
    ]) {
      fs.mkdirSync(path.join(this.root, directory), { recursive: true });
    }
  }

  /** Another host, as this one is now. */
  copy(): ScratchHost {
    const copy = new ScratchHost();
    const { status } = spawnSync('cp', ['-a', `${this.root}/.`, copy.root]);
    if (status !== 0) throw new Error(`cannot copy ${this.root}`);
    return copy;
  }

  remove(): void {
    fs.rmSync(this.root, { recursive: true, force: true });
  }

  at(file: string): string {
    return path.join(this.root, file);
  }

  write(file: string, content: string | Buffer = ''): void {
    fs.mkdirSync(path.dirname(this.at(file)), { recursive: true });
    fs.writeFileSync(this.at(file), content);
  }

  read(file: string): string {
    return fs.readFileSync(this.at(file), 'utf8');
  }

  has(file: string): boolean {
    return fs.existsSync(this.at(file));
  }

  delete(file: string): void {
    fs.rmSync(this.at(file), { force: true, recursive: true });
  }

  /** What was done with units, packages, modules and links since the last call. */
  takeLog(): string[] {
    const lines = this.has('stub/log') ? this.read('stub/log').trim().split('\n') : [];
    this.delete('stub/log');
    return lines;
  }

  /** Everything of the host but the stand-ins' own notes: path -> kind, mode and content (the kernel writes tabs). */
  snapshot(): Record<string, string> {
    const found: Record<string, string> = {};
    const visit = (file: string) => {
      const stat = fs.lstatSync(this.at(file));
      const mode = (stat.mode & 0o777).toString(8);
      if (stat.isSymbolicLink()) found[file] = `link to ${fs.readlinkSync(this.at(file))}`;
      else if (stat.isFile()) found[file] = `${mode} ${this.read(file).replace(/\t/g, ' ')}`;
      else {
        found[file] = mode;
        for (const name of fs.readdirSync(this.at(file))) visit(`${file}/${name}`);
      }
    };
    ['etc', 'home', 'proc', 'usr', 'var', 'stub/units'].filter((d) => this.has(d)).forEach(visit);
    return found;
  }

  /** Uploads the asset directory as Terraform would. */
  upload(cluster: string, plan: ScratchPlan): string {
    const stage = this.at(`home/.linux-lb/${cluster}`);
    fs.rmSync(stage, { recursive: true, force: true });
    fs.mkdirSync(path.join(stage, 'plan'), { recursive: true });
    for (const { name } of hostScripts()) {
      fs.copyFileSync(path.join(HOST_SCRIPTS, name), path.join(stage, name));
    }
    const files = plan.files ?? {};
    const lines = {
      owner: plan.owner === undefined ? [] : [plan.owner],
      anchor: plan.anchor === undefined ? [] : [plan.anchor],
      packages: plan.packages,
      needs: plan.needs,
      modules: plan.modules,
      sysctls: plan.sysctls,
      files: Object.entries(files).map(([p, file]) => fileLine(p, file)),
      displaced: plan.displaced,
      programs: plan.programs,
      units: plan.units,
      'virtual-ips': plan.virtualIps,
      numbers: plan.numbers,
      'real-servers': plan.realServers,
      drainable: plan.drainable,
      certificates: plan.certificates,
      checks: plan.checks,
    };
    for (const [name, words] of Object.entries(lines)) {
      fs.writeFileSync(path.join(stage, 'plan', name), (words ?? []).map((word) => `${word}\n`).join(''));
    }
    for (const [file, { content }] of Object.entries(files)) {
      fs.mkdirSync(path.join(stage, 'files', path.dirname(file)), {
        recursive: true,
      });
      fs.writeFileSync(path.join(stage, 'files', file), content);
    }
    const values = Object.entries(plan.values ?? {}).map(([name, v]) => `${name} ${v.toString('base64')}\n`);
    if (values.length > 0) fs.writeFileSync(path.join(stage, 'values'), values.join(''));
    return stage;
  }

  apply(cluster: string, plan: ScratchPlan, ...words: string[]): Outcome {
    return this.run(path.join(this.upload(cluster, plan), 'apply.sh'), cluster, 'h1', ...words);
  }

  prepare(cluster: string, plan: ScratchPlan): Outcome {
    return this.run(path.join(this.upload(cluster, plan), 'prepare.sh'), cluster, 'h1');
  }

  /** Starts an apply and leaves it running, for tests that interrupt it. */
  startApply(cluster: string, plan: ScratchPlan): ChildProcess {
    const script = path.join(this.upload(cluster, plan), 'apply.sh');
    return spawn(SHELL, [...SHELL_WORDS, script, cluster, 'h1'], this.surroundings());
  }

  teardown(cluster: string): Outcome {
    return this.run(this.at(`var/lib/linux-lb/${cluster}/teardown.sh`), cluster, 'h1');
  }

  run(script: string, ...words: string[]): Outcome {
    return spawnSync(SHELL, [...SHELL_WORDS, script, ...words], {
      ...this.surroundings(),
      encoding: 'utf8',
    });
  }

  /** Directory and environment of a script that runs on this host. */
  surroundings() {
    const env = {
      ...process.env,
      LINUX_LB_ROOT: this.root,
      LINUX_LB_TRIES: '2',
      LINUX_LB_SHELL: this.choosesShell ? '' : SHELL,
      PATH: `${STUBS}:${process.env.PATH}`,
    };
    return { cwd: this.at('home'), env };
  }
}

function fileLine(file: string, { only, mode = '0644', scope = 'own' }: PlannedFile): string {
  return `${only ? `?${only} ` : ''}${mode} ${scope} ${file}`;
}

/** Waits for a condition of a process that runs beside the test. */
export async function eventually(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries++) {
    if (tries > 3000) throw new Error('waited 30 seconds in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
