import { Command } from 'commander';
import { Inventory, InventoryHost } from '../../lib/inventory';
import { ExitCode } from '../exit-code';
import { hasProblems, listed } from '../finding';
import { shownBy } from '../host-keys/ask';
import { compared, findingsOf } from '../host-keys/compare';
import { hostKeysText } from '../host-keys/host-keys-text';
import { pin } from '../host-keys/pin';
import { Hosts } from '../ssh/hosts';
import { needingSsh } from '../ssh/needing-ssh';
import { sideBySide } from '../ssh/side-by-side';
import { standardPaper } from '../text/paper';
import { unlistedHost } from '../unlisted-host';
import { StackOptions, inventoryOf, sshSettingsOf, withStackOptions } from './stack-options';

interface HostKeysOptions extends StackOptions {
  readonly pin?: string;
}

/** A host is asked by three connections at once. */
const AT_ONCE = 20;

/** Whether hosts are those that they were. */
export function addHostKeysCommand(program: Command): void {
  withStackOptions(program.command('host-keys'))
    .description(
      'ask hosts for their SSH host keys, and compare them with known_hosts and with what is pinned',
    )
    .argument(
      '[host...]',
      'names of hosts, or addresses (ADDRESS, [ADDRESS]:PORT) of others; all of the stack, if none is named',
    )
    .option(
      '--pin <file>',
      'a known_hosts file for ssh.knownHosts: compare with it, and add the keys that it lacks',
    )
    .action(async (names: string[], options: HostKeysOptions) => {
      const { stack, hosts } = namedHosts(names, options);
      const settings = sshSettingsOf(options);
      await new Hosts(settings).openBastions(hosts);
      const files = options.pin === undefined ? [] : [options.pin];
      const asked = sideBySide(hosts, AT_ONCE, (host) => shownBy(host, files, settings));
      const shown = await needingSsh(asked);
      const findings = findingsOf(shown);
      const isWrong = (host: string) =>
        findings.some((each) => each.severity === 'problem' && each.host === host);
      const added = options.pin === undefined ? undefined : pin(options.pin, shown, isWrong);
      const told = { version: 1, stack, findings, hosts: shown.map(compared), pinned: added };
      console.log(
        options.json
          ? JSON.stringify(told, null, 2)
          : [hostKeysText(findings, told.hosts, standardPaper()), ...pinnedLines(options.pin, added)].join(
              '\n',
            ),
      );
      process.exitCode = hasProblems(findings) ? ExitCode.FINDING : ExitCode.WELL;
    });
}

function pinnedLines(file: string | undefined, added: readonly string[] | undefined): string[] {
  if (file === undefined || added === undefined) return [];
  return [added.length === 0 ? `${file} is as it was.` : `${file} has keys of ${listed(added)} now.`];
}

/** A host that is new to the code may be in no inventory yet, as a synth wants its key first. */
function namedHosts(
  names: readonly string[],
  options: HostKeysOptions,
): { readonly stack?: string; readonly hosts: readonly InventoryHost[] } {
  const inventory = names.length === 0 ? inventoryOf(options).inventory : possibly(options);
  const { stack, hosts: all = [] } = inventory ?? {};
  const hosts = names.map((name) => all.find((host) => host.name === name) ?? addressed(name));
  return { stack, hosts: names.length === 0 ? all : hosts };
}

function possibly(options: HostKeysOptions): Inventory | undefined {
  try {
    return inventoryOf(options).inventory;
  } catch (error) {
    if (options.inventory !== '.') throw error;
    return undefined;
  }
}

function addressed(word: string): InventoryHost {
  const [, address = word, port] = /^\[(.+)\]:(\d+)$/.exec(word) ?? [];
  return unlistedHost(word, port === undefined ? { address } : { address, port });
}
