import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inventory, InventoryCluster, InventoryHost } from '../../lib/inventory';
import { Finding, problem } from '../finding';
import { Scope } from '../scope';
import { Hosts } from '../ssh/hosts';
import { statusOf } from '../status/examine';
import { silentHosts } from '../status/findings/silent-hosts';
import { Status } from '../status/status';
import { Question } from '../facts/questions';
import { statusQuestions } from '../status/status-questions';
import { balancing, scopeOfBalancers } from './scope';

const DRAIN_SCRIPT = readFileSync(join(__dirname, 'drain.sh'), 'utf8');
/** For the programs' test, a reload and the checks; another deploy on the host may have to end first. */
const DRAIN_SECONDS = 120;
/** What says who is drained, and how many connections there are. */
const ASKED: readonly Question[0][] = ['cluster', 'peer'];

export type DrainFinding = Finding<'silent host' | 'not done' | 'connections'>;

/** What hosts were asked to do. */
export interface Done {
  readonly hosts: readonly string[];
  readonly findings: readonly DrainFinding[];
}

/** All that balance a server, side by side. */
export class Drainer {
  readonly clusters: readonly InventoryCluster[];
  private readonly scope: Scope;

  constructor(
    inventory: Inventory,
    readonly server: string,
    private readonly hosts: Hosts,
  ) {
    this.clusters = balancing(inventory, server);
    this.scope = scopeOfBalancers(inventory, this.clusters);
  }

  async status(): Promise<Status> {
    const answers = await this.hosts.ask(
      this.scope.hosts.map((host) => {
        const questions = statusQuestions(this.scope, host);
        return [host, questions.filter(([kind]) => ASKED.includes(kind))] as const;
      }),
    );
    return statusOf(this.scope, answers, new Date());
  }

  /** One that does not answer is told of, and hinders none of the others. */
  async change(verb: 'drain' | 'undrain', { hosts }: Status): Promise<Done> {
    const isSilent = (name: string) => hosts.some((host) => host.name === name && !host.answers);
    const answering = this.scope.hosts.filter(({ name }) => !isSilent(name));
    const outcomes = await Promise.all(
      answering.map(async (host) => [host.name, await this.changeOn(host, verb)] as const),
    );
    const failed = outcomes.filter(([, failure]) => failure !== undefined);
    return {
      hosts: outcomes.filter(([, failure]) => failure === undefined).map(([name]) => name),
      findings: [
        ...silentHosts({ hosts }),
        ...failed.map(([host, failure]) =>
          problem('not done', `Host ${host} does not ${verb} ${this.server}: ${failure}.`, { host }),
        ),
      ],
    };
  }

  private changeOn(host: InventoryHost, verb: 'drain' | 'undrain'): Promise<string | undefined> {
    const own = this.clusters.filter(({ members }) => members.some((member) => member.host === host.name));
    const words = own.flatMap(({ name, owner }) => [name, owner.project, owner.path]);
    return this.hosts.script(host, DRAIN_SCRIPT, [verb, this.server, host.name, ...words], DRAIN_SECONDS);
  }
}
