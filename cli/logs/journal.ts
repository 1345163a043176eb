import { InventoryDeployment } from '../../lib/inventory';
import { quoted } from '../ssh/ssh-argv';

/** A line of a host's journal. */
export interface Entry {
  readonly host: string;
  /** Microseconds since 1970, by the host's clock. */
  readonly microseconds: number;
  /** Who says it: `Keepalived_vrrp`, `nginx` ... */
  readonly from: string;
  readonly message: string;
}

export interface JournalOptions {
  readonly since: string;
  readonly follow?: boolean;
}

/** What shows the journal of all units that a deploy has on a host. */
export function journalCommand(
  deployments: readonly InventoryDeployment[],
  { since, follow }: JournalOptions,
): string {
  const units = deployments.flatMap(({ units: own, maintenanceUnit }) => [
    ...own.map(({ name }) => name),
    ...(maintenanceUnit === undefined ? [] : [maintenanceUnit]),
  ]);
  const words = [
    'journalctl',
    '-q',
    '--no-pager',
    '--output=json',
    '--output-fields=MESSAGE,SYSLOG_IDENTIFIER',
    `--since=${since}`,
    // From --since on: without it the last ten lines alone.
    ...(follow ? ['--follow', '--no-tail'] : []),
    ...[...new Set(units)].map((name) => `--unit=${name}`),
  ];
  return words.map(quoted).join(' ');
}

/** A line of `journalctl --output=json`; undefined for one that is none. */
export function entryOf(host: string, line: string): Entry | undefined {
  try {
    const fields = JSON.parse(line) as { [field: string]: unknown };
    const { __REALTIME_TIMESTAMP: time, SYSLOG_IDENTIFIER: from, MESSAGE: message } = fields;
    return { host, microseconds: Number(time), from: textOf(from) || '-', message: textOf(message) };
  } catch {
    return undefined;
  }
}

/** Bytes that are no text are an array of numbers; a field that is twice in an entry is an array of its values. */
function textOf(value: unknown): string {
  if (!Array.isArray(value)) return typeof value === 'string' ? value : '';
  return value.every((each) => typeof each === 'number')
    ? Buffer.from(value).toString('utf8')
    : value.map(textOf).join(' ');
}

export function inTimeOrder(entries: readonly Entry[]): Entry[] {
  return [...entries].sort((one, other) => one.microseconds - other.microseconds);
}
