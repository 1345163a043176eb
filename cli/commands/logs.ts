import { Command } from 'commander';
import { Inventory, InventoryHost } from '../../lib/inventory';
import { ExitCode } from '../exit-code';
import { Entry, JournalOptions, entryOf, inTimeOrder, journalCommand } from '../logs/journal';
import { logJson, logLine } from '../logs/log-text';
import { hostOf } from '../scope';
import { sideBySide } from '../ssh/side-by-side';
import { Paper, standardPaper } from '../text/paper';
import { StackOptions, hostsOf, inventoryOf, withStackOptions } from './stack-options';

interface LogsOptions extends StackOptions, JournalOptions {}

/** Lines of hosts that come later than this after others are out of order. */
const ORDER_MILLISECONDS = 1000;
const AT_ONCE = 64;
/** A journal takes longer than a question. */
const JOURNAL_FACTOR = 3;

/** What units have said, on all hosts. */
export function addLogsCommand(program: Command): void {
  withStackOptions(program.command('logs'))
    .description('show the journals of all units of ours, in one time order')
    .argument('[host...]', 'names of hosts; all, if none is named')
    .option('--since <time>', "as journalctl reads it: '2026-11-29 12:00', '-15min'", '-1h')
    .option('-f, --follow', 'go on with what comes')
    .action(async (names: string[], options: LogsOptions) => {
      const { inventory } = inventoryOf(options);
      const all = deployedHosts(inventory, names);
      const paper = standardPaper();
      const width = Math.max(...all.map(({ name }) => name.length));
      const print = (entries: readonly Entry[]) =>
        inTimeOrder(entries).forEach((entry) =>
          console.log(options.json ? logJson(entry) : logLine(entry, width, paper)),
        );
      const hosts = hostsOf(options);
      const journals = new Journals(print);
      const ticks = options.follow ? setInterval(() => journals.flush(), ORDER_MILLISECONDS) : undefined;
      const failures = await sideBySide(all, AT_ONCE, async (host) => {
        const own = inventory.deployments.filter((deployment) => deployment.host === host.name);
        const bound = options.follow ? undefined : JOURNAL_FACTOR * options.timeout;
        const failure = await hosts.follow(host, journalCommand(own, options), bound, (line) =>
          journals.add(entryOf(host.name, line)),
        );
        tellFailure(host, failure, paper);
        return failure;
      });
      clearInterval(ticks);
      journals.end();
      process.exitCode = failures.some((failure) => failure !== undefined) ? ExitCode.FINDING : ExitCode.WELL;
    });
}

function deployedHosts(inventory: Inventory, names: readonly string[]): InventoryHost[] {
  if (names.length > 0) return [...new Set(names)].map((name) => hostOf(inventory, name));
  return inventory.hosts.filter(({ name }) => inventory.deployments.some(({ host }) => host === name));
}

function tellFailure({ name }: InventoryHost, failure: string | undefined, paper: Paper): void {
  if (failure !== undefined)
    console.error(paper.styled('red', `! Host ${name} shows no journal: ${failure}`));
}

/** Keeps lines for a while, as those of other hosts may be older. */
class Journals {
  private waiting: Entry[] = [];
  private last: Entry[] = [];

  constructor(private readonly print: (entries: readonly Entry[]) => void) {}

  add(entry: Entry | undefined): void {
    if (entry) this.last.push(entry);
  }

  /** Prints what has waited for a whole round. */
  flush(): void {
    const newest = this.waiting.reduce((most, { microseconds }) => Math.max(most, microseconds), 0);
    this.print([...this.waiting, ...this.last.filter(({ microseconds }) => microseconds <= newest)]);
    this.waiting = this.last.filter(({ microseconds }) => microseconds > newest);
    this.last = [];
  }

  end(): void {
    this.print([...this.waiting, ...this.last]);
  }
}
