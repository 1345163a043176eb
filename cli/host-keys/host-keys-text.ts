import { findingLines } from '../text/findings-text';
import { Paper } from '../text/paper';
import { ComparedHost, HostKeyFinding, Verdict } from './compare';
import { typeName } from './host-key';

/** What is wrong, then a line for each key. */
export function hostKeysText(
  findings: readonly HostKeyFinding[],
  hosts: readonly ComparedHost[],
  paper: Paper,
): string {
  const rows = hosts.flatMap(({ name, keys }) =>
    keys.map((key) => [name, typeName(key), key.fingerprint, shown(key.known), shown(key.pinned)]),
  );
  const table = paper.table(['host', 'key', 'fingerprint', 'known', 'pinned'], rows);
  const lines = findingLines(findings, paper);
  return [
    ...lines,
    ...(lines.length > 0 && rows.length > 0 ? [''] : []),
    ...(rows.length > 0 ? [table] : []),
  ].join('\n');
}

function shown(verdict: Verdict): string {
  return ['different', 'revoked'].includes(verdict) ? verdict.toUpperCase() : verdict;
}
