import { join } from 'node:path';
import { Lab } from '../../lab/index';
import { Variation } from '../project';
import { AnsibleControl, PLAYBOOKS } from './ansible-control';
import { Contender, Deployed } from './contender';

const VIRTUAL_IP = '10.77.0.100';

/** A playbook that does the same. */
export class AnsibleContender implements Contender {
  static async of(lab: Lab): Promise<AnsibleContender> {
    return new AnsibleContender(await AnsibleControl.of(lab), lab);
  }

  private constructor(
    private readonly control: AnsibleControl,
    private readonly lab: Lab,
  ) {}

  get name(): string {
    return this.control.name;
  }

  prepare(): Promise<void> {
    return this.control.prepare(this.lab.hosts);
  }

  async deploy(variation: Variation): Promise<Deployed> {
    const playbook = join(PLAYBOOKS, 'site.yml');
    const { seconds, stdout } = await this.control.run('ansible-playbook', this.inventory(variation), [
      playbook,
    ]);
    return { seconds, changed: /changed=[1-9]/.test(stdout) };
  }

  async leave(): Promise<void> {
    this.control.leave();
  }

  private inventory({ SERVERS, FIRST_WEIGHT = '1' }: Variation): object {
    const servers = Array.from({ length: Number(SERVERS) }, (_, at) => `rs${at + 1}`);
    const weightOf = (name: string) => (name === 'rs1' ? FIRST_WEIGHT : '1');
    return {
      all: {
        vars: { virtual_ip: VIRTUAL_IP, ...this.control.login },
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
    const address = addressOf(this.lab, name);
    return { ansible_host: address, address };
  }
}

/** Where a host of the benched stack is. */
export function addressOf(lab: Lab, host: string): string {
  const { addresses } = lab.machine(host).nics.find(({ device }) => device === 'eth0')!;
  return addresses[0].split('/')[0];
}

function byName<T>(names: readonly string[], of: (name: string) => T): { [name: string]: T } {
  return Object.fromEntries(names.map((name) => [name, of(name)]));
}
