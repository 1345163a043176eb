import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Lab, Mistake } from '../../lab/index';
import { run } from '../../lab/processes/run';
import { rehearsalKey } from '../../lab/ssh/rehearsal-key';
import { cacheDirectory } from '../build';
import { measure } from '../measure';

export const PLAYBOOKS = join(__dirname, '../ansible');
const REQUIREMENTS = join(PLAYBOOKS, 'requirements.txt');
const TIMEOUT_SECONDS = 900;
/** In the images' offline repository; a host that Ansible manages has it already. apt knows of no packages afterwards, as before. */
const PYTHON =
  'apt-get update -q && apt-get install -q -y --no-install-recommends python3 && rm -rf /var/lib/apt/lists/*';

/** Ansible at a lab's client place: pinned, in an environment of its own. */
export class AnsibleControl {
  static async of(lab: Lab): Promise<AnsibleControl> {
    const [requirement] = readFileSync(REQUIREMENTS, 'utf8').trim().split('\n');
    const programs = await provideAnsible(join(cacheDirectory, requirement.replace('==', '-')));
    return new AnsibleControl(requirement.replace('==', ' '), programs, await rehearsalKey(), lab);
  }

  private readonly directory = mkdtempSync(join(tmpdir(), 'linux-lb-bench-ansible-'));
  private sessions = 0;

  private constructor(
    readonly name: string,
    private readonly programs: string,
    private readonly key: string,
    private readonly lab: Lab,
  ) {}

  /** Makes sure, before the clock runs, that hosts have what it needs there. */
  async prepare(hosts: readonly string[]): Promise<void> {
    const installs = await Promise.all(
      hosts.map((host) => this.lab.exec(host, PYTHON, { timeoutSeconds: 600 })),
    );
    const failed = installs.find(({ status }) => status !== 0);
    if (failed) throw new Mistake(`Python cannot be installed on a host: ${failed.stderr.trim()}`);
  }

  /**
   * Runs one of its programs with an inventory; gives what it printed, how long it took, and the CPU time of this machine's side.
   * Connections stay for the tasks of a run. For the next one, which is hours later in life, there are none, unless it is told to use what is open.
   */
  async run(
    program: 'ansible' | 'ansible-playbook',
    inventory: object,
    words: readonly string[],
    connections: 'new' | 'open' = 'new',
  ): Promise<{ readonly seconds: number; readonly cpuSeconds: number; readonly stdout: string }> {
    const file = join(this.directory, 'inventory.json');
    writeFileSync(file, JSON.stringify(inventory));
    const argv = [join(this.programs, program), '-i', file, ...words];
    if (connections === 'new') this.sessions += 1;
    const env = { ...process.env, ...this.environment() };
    let stdout = '';
    const usage = await measure(this.lab.clientArgv(argv), {
      ...{ env, timeoutSeconds: TIMEOUT_SECONDS, cpuSeconds: TIMEOUT_SECONDS },
      onOutput: (text) => (stdout += text),
    });
    if (!usage) throw new Error(`${program} has taken ${TIMEOUT_SECONDS} s of CPU time`);
    return { seconds: usage.wallSeconds, cpuSeconds: usage.cpuSeconds, stdout };
  }

  /** How it logs in. */
  get login(): object {
    return { ansible_user: 'root', ansible_ssh_private_key_file: this.key };
  }

  leave(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private environment(): NodeJS.ProcessEnv {
    return {
      ANSIBLE_CONFIG: join(PLAYBOOKS, 'ansible.cfg'),
      ANSIBLE_HOME: this.directory,
      ANSIBLE_SSH_CONTROL_PATH_DIR: join(this.directory, `cp${this.sessions}`),
    };
  }
}

/** Installs the pinned Ansible in an environment of its own, once; gives where its programs are. */
async function provideAnsible(directory: string): Promise<string> {
  const programs = join(directory, 'bin');
  if (existsSync(join(programs, 'ansible-playbook'))) return programs;
  mkdirSync(directory, { recursive: true });
  const pip = [join(programs, 'pip'), 'install', '--quiet', '--disable-pip-version-check'];
  for (const argv of [
    ['python3', '-m', 'venv', directory],
    [...pip, '--requirement', REQUIREMENTS],
  ]) {
    const { status, stderr } = await run(argv);
    if (status !== 0) throw new Mistake(`Ansible cannot be installed: ${argv.join(' ')}: ${stderr.trim()}`);
  }
  return programs;
}
