import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Lab, Mistake } from '../../lab/index';
import { run } from '../../lab/processes/run';
import { rehearsalKey } from '../../lab/ssh/rehearsal-key';
import { cacheDirectory } from '../build';
import { Variation } from '../project';
import { Contender, Deployed } from './contender';

const PLAYBOOKS = join(__dirname, '../ansible');
const REQUIREMENTS = join(PLAYBOOKS, 'requirements.txt');
const VIRTUAL_IP = '10.77.0.100';
const DEPLOY_SECONDS = 600;
/** In the images' offline repository; a host that Ansible manages has it already. */
const PYTHON = 'apt-get update -q && apt-get install -q -y --no-install-recommends python3';

/** A playbook that does the same. */
export class AnsibleContender implements Contender {
  static async of(lab: Lab): Promise<AnsibleContender> {
    const [requirement] = readFileSync(REQUIREMENTS, 'utf8').trim().split('\n');
    const program = await provideAnsible(join(cacheDirectory, requirement.replace('==', '-')));
    return new AnsibleContender(requirement.replace('==', ' '), program, await rehearsalKey(), lab);
  }

  private readonly directory = mkdtempSync(join(tmpdir(), 'linux-lb-bench-ansible-'));
  private deploys = 0;

  private constructor(
    readonly name: string,
    private readonly program: string,
    private readonly key: string,
    private readonly lab: Lab,
  ) {}

  async prepare(): Promise<void> {
    const installs = await Promise.all(
      this.lab.hosts.map((host) => this.lab.exec(host, PYTHON, { timeoutSeconds: 300 })),
    );
    const failed = installs.find(({ status }) => status !== 0);
    if (failed) throw new Mistake(`Python cannot be installed on a host: ${failed.stderr.trim()}`);
  }

  async deploy(variation: Variation): Promise<Deployed> {
    const inventory = join(this.directory, 'inventory.json');
    writeFileSync(inventory, JSON.stringify(this.inventory(variation)));
    const argv = [this.program, '-i', inventory, join(PLAYBOOKS, 'site.yml')];
    const env = { ...process.env, ...this.environment() };
    const start = Date.now();
    const { status, stdout, stderr } = await this.lab.client(argv, { env, timeoutSeconds: DEPLOY_SECONDS });
    if (status !== 0)
      throw new Error(`ansible-playbook failed (${status}): ${(stdout + stderr).slice(-400)}`);
    return { seconds: (Date.now() - start) / 1000, changed: /changed=[1-9]/.test(stdout) };
  }

  async leave(): Promise<void> {
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** Connections stay for the tasks of a deploy, and none for the next one, which is hours later in life. */
  private environment(): NodeJS.ProcessEnv {
    this.deploys += 1;
    return {
      ANSIBLE_CONFIG: join(PLAYBOOKS, 'ansible.cfg'),
      ANSIBLE_HOME: this.directory,
      ANSIBLE_SSH_CONTROL_PATH_DIR: join(this.directory, `cp${this.deploys}`),
    };
  }

  private inventory({ SERVERS, FIRST_WEIGHT = '1' }: Variation): object {
    const servers = Array.from({ length: Number(SERVERS) }, (_, at) => `rs${at + 1}`);
    const weightOf = (name: string) => (name === 'rs1' ? FIRST_WEIGHT : '1');
    return {
      all: {
        vars: { virtual_ip: VIRTUAL_IP, ansible_user: 'root', ansible_ssh_private_key_file: this.key },
        children: {
          servers: { hosts: byName(servers, (name) => ({ ...this.host(name), weight: weightOf(name) })) },
          directors: {
            hosts: { d2: { ...this.host('d2'), priority: 100 }, d1: { ...this.host('d1'), priority: 150 } },
          },
        },
      },
    };
  }

  private host(name: string): { readonly ansible_host: string; readonly address: string } {
    const { addresses } = this.lab.machine(name).nics.find(({ device }) => device === 'eth0')!;
    const address = addresses[0].split('/')[0];
    return { ansible_host: address, address };
  }
}

/** Installs the pinned Ansible in an environment of its own, once. */
async function provideAnsible(directory: string): Promise<string> {
  const program = join(directory, 'bin/ansible-playbook');
  if (existsSync(program)) return program;
  mkdirSync(directory, { recursive: true });
  const pip = [join(directory, 'bin/pip'), 'install', '--quiet', '--disable-pip-version-check'];
  for (const argv of [
    ['python3', '-m', 'venv', directory],
    [...pip, '--requirement', REQUIREMENTS],
  ]) {
    const { status, stderr } = await run(argv);
    if (status !== 0) throw new Mistake(`Ansible cannot be installed: ${argv.join(' ')}: ${stderr.trim()}`);
  }
  return program;
}

function byName<T>(names: readonly string[], of: (name: string) => T): { [name: string]: T } {
  return Object.fromEntries(names.map((name) => [name, of(name)]));
}
