import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { InventoryCluster, Inventory, Mistake } from '../../lib/inventory';
import { Scope, hostOf, scopeOf } from '../scope';
import { Hosts } from '../ssh/hosts';
import { statusOf } from '../status/examine';
import { ClusterStatus, Status } from '../status/status';
import { statusQuestions } from '../status/status-questions';
import { unfitnessOf } from './fitness';

const UNIT_SCRIPT = readFileSync(join(__dirname, 'unit.sh'), 'utf8');
/** For as long as connections are brought to their end, and the virtual IPs let go. */
const UNIT_SECONDS = 60;
const TAKEOVER_SECONDS = 15;

/** The members of a cluster, one of which is taken out or has its place taken. */
export class Balancers {
  private readonly scope: Scope;

  constructor(
    private readonly inventory: Inventory,
    readonly cluster: InventoryCluster,
    private readonly hosts: Hosts,
  ) {
    const all = scopeOf(inventory, [cluster.path]);
    const isMember = (name: string) => cluster.members.some(({ host }) => host === name);
    this.scope = {
      ...all,
      deployments: all.deployments.filter(({ path }) => path === cluster.path),
      hosts: all.hosts.filter(({ name }) => isMember(name)),
    };
  }

  /** How they are now. */
  async status(): Promise<{ status: Status; cluster: ClusterStatus }> {
    const answers = await this.hosts.ask(
      this.scope.hosts.map((host) => [host, statusQuestions(this.scope, host)] as const),
    );
    const status = statusOf(this.scope, answers, new Date());
    return { status, cluster: status.clusters[0] };
  }

  /** Refuses to go on unless another host can take a host's place. */
  async requirePeerOf(host: string): Promise<void> {
    const { status, cluster } = await this.status();
    const unfitness = unfitnessOf(status, cluster, host);
    if (unfitness !== undefined)
      throw new Mistake(
        `Host ${host} stays in ${this.cluster.path}, as nobody can take its place: ${unfitness}.`,
      );
  }

  /** Takes a host out; returns when another one has its virtual IPs. */
  async takeOut(host: string): Promise<ClusterStatus> {
    await this.unit('start', host);
    const passed = (cluster: ClusterStatus) =>
      cluster.virtualIps.every(({ owners }) => owners.length === 1 && owners[0] !== host);
    for (const end = Date.now() + TAKEOVER_SECONDS * 1000; ;) {
      const { cluster } = await this.status();
      if (passed(cluster)) return cluster;
      if (Date.now() > end)
        throw new Mistake(
          `Host ${host} is out of ${this.cluster.path}, and nobody took its place within ${TAKEOVER_SECONDS} s: \`linux-lb maintenance ${host} off\` has it back.`,
        );
      await sleep(500);
    }
  }

  async takeIn(host: string): Promise<void> {
    await this.unit('stop', host);
  }

  private async unit(action: 'start' | 'stop', host: string): Promise<void> {
    const { path } = this.cluster;
    const deployment = this.inventory.deployments.find((each) => each.path === path && each.host === host);
    const words = [action, deployment?.maintenanceUnit ?? ''];
    const failure = await this.hosts.script(hostOf(this.inventory, host), UNIT_SCRIPT, words, UNIT_SECONDS);
    if (failure !== undefined)
      throw new Mistake(`Host ${host} (${path}): unit ${words[1]} does not ${action}: ${failure}`);
  }
}
