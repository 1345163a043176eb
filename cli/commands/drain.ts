import { Command, InvalidArgumentError, Option } from 'commander';
import { setTimeout as sleep } from 'node:timers/promises';
import { Mistake } from '../../lib/inventory';
import { connectionsTo, leftText, sumOf } from '../drain/connections';
import { DrainFinding, Drainer } from '../drain/drainer';
import { refusalOf } from '../drain/refusal';
import { ENDED_ELSEWHERE, Unchanged } from '../drain/unchanged';
import { ExitCode } from '../exit-code';
import { listed, problem } from '../finding';
import { silentHosts } from '../status/findings/silent-hosts';
import { findingLines } from '../text/findings-text';
import { standardPaper } from '../text/paper';
import { StackOptions, hostsOf, inventoryOf, withStackOptions } from './stack-options';

interface DrainOptions extends StackOptions {
  readonly wait?: number;
}

const POLL_MILLISECONDS = 1000;

/** No new connections for a server, without a deploy, and the way back. */
export function addDrainCommands(program: Command): void {
  withStackOptions(program.command('drain'))
    .description('give a server no new connections, and wait for those that it has; no deploy changes that')
    .argument('<server>', 'a real server, drained in all clusters of the stack')
    .addOption(
      new Option('--wait <seconds>', 'for connections to end; without it, until none is left').argParser(
        seconds,
      ),
    )
    .action(async (server: string, options: DrainOptions) => {
      const drainer = new Drainer(inventoryOf(options).inventory, server, hostsOf(options));
      const before = await drainer.status();
      const refusal = refusalOf(server, before, drainer.clusters);
      if (refusal !== undefined) throw new Mistake(`Server ${server} is not drained: ${refusal}.`);
      const { hosts, findings } = await drainer.change('drain', before);
      const told = new Told(drainer, 'drained', hosts, options);
      told.begin(findings);
      if (hosts.length > 0) await told.wait(options.wait ?? Infinity);
      told.end();
    });
  withStackOptions(program.command('undrain'))
    .description('give a drained server new connections again')
    .argument('<server>', 'a real server')
    .action(async (server: string, options: StackOptions) => {
      const drainer = new Drainer(inventoryOf(options).inventory, server, hostsOf(options));
      const { hosts, findings } = await drainer.change('undrain', await drainer.status());
      const told = new Told(drainer, 'not drained any more', hosts, options);
      told.begin(findings);
      told.end();
    });
}

function seconds(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 86_400)
    throw new InvalidArgumentError('It is whole seconds, from 0 to 86400.');
  return number;
}

/** What an operator is told: as it happens, or as one document. */
class Told {
  private findings: readonly DrainFinding[] = [];
  private connections?: number;

  constructor(
    private readonly drainer: Drainer,
    private readonly state: string,
    private readonly hosts: readonly string[],
    private readonly options: StackOptions,
  ) {}

  begin(findings: readonly DrainFinding[]): void {
    const { server, clusters } = this.drainer;
    const paths = listed(clusters.map(({ path }) => path));
    this.find(findings);
    if (this.hosts.length > 0)
      this.say(`Server ${server} is ${this.state} on ${listed(this.hosts)} (${paths}).`);
  }

  /** A line whenever the number of connections is another one. */
  async wait(limit: number): Promise<void> {
    const end = Date.now() + limit * 1000;
    const hasTwoDirectors = this.drainer.clusters.some(
      (cluster) => 'virtualServices' in cluster && cluster.members.length > 1,
    );
    const unchanged = new Unchanged(hasTwoDirectors ? ENDED_ELSEWHERE : undefined);
    for (; ; await sleep(POLL_MILLISECONDS)) {
      const status = await this.drainer.status();
      const silent = silentHosts(status).filter(({ host }) => this.hosts.includes(host!));
      if (silent.length > 0) return this.find(silent);
      const counts = connectionsTo(this.drainer.server, status);
      const text = leftText(counts);
      this.connections = sumOf(counts);
      if (this.connections === 0) return this.say(sentence(`${text}${this.amongWhom}`));
      if (Date.now() >= end) return this.find([problem('connections', `After ${limit} s ${text}.`)]);
      const news = unchanged.news(sentence(text), Date.now());
      if (news !== undefined) this.say(news);
    }
  }

  end(): void {
    const { server, clusters } = this.drainer;
    if (this.options.json) {
      const done = {
        version: 1,
        server,
        drained: this.state === 'drained',
        clusters: clusters.map(({ path }) => path),
        hosts: this.hosts,
        connections: this.connections,
        findings: this.findings,
      };
      console.log(JSON.stringify(done, null, 2));
    }
    process.exitCode = this.findings.length > 0 ? ExitCode.FINDING : ExitCode.WELL;
  }

  /** Others may have connections that nobody told of. */
  private get amongWhom(): string {
    return this.findings.some(({ kind }) => kind === 'silent host') ? ' on the hosts that answer' : '';
  }

  private find(findings: readonly DrainFinding[]): void {
    this.findings = [...this.findings, ...findings];
    findingLines(findings, standardPaper()).forEach((line) => this.say(line));
  }

  private say(line: string): void {
    if (!this.options.json) console.log(line);
  }
}

function sentence(text: string): string {
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}
