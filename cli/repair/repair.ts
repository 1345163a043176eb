import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listed } from '../finding';
import { Hosts } from '../ssh/hosts';
import { Repair, Restored } from './plan';

export const [UNDO, RESTORE] = ['undo.sh', 'restore.sh'].map((name) =>
  readFileSync(join(__dirname, name), 'utf8'),
);
/** A deploy waits for locks and checks. */
const SECONDS = 300;

/** What came of a host's repair. */
export interface Repaired {
  readonly host: string;
  /** Path of what was restored; absent for what was taken back by hand. */
  readonly cluster?: string;
  readonly failure?: string;
}

/** One host after the other: none is changed while another one is. */
export async function repair(all: readonly Repair[], hosts: Hosts): Promise<Repaired[]> {
  const done: Repaired[] = [];
  for (const each of all) done.push(...(await repairHost(each, hosts)));
  return done;
}

async function repairHost({ host, undo, restored }: Repair, hosts: Hosts): Promise<Repaired[]> {
  const done: Repaired[] = [];
  if (undo.length > 0) {
    const failure = await hosts.script(host, script(UNDO, 'undo', undo), [], SECONDS);
    done.push({ host: host.name, failure });
  }
  for (const each of restored)
    done.push({ host: host.name, cluster: each.deployment.path, failure: await restore(each, hosts, host) });
  return done;
}

async function restore(
  { deployment, texts, unknown }: Restored,
  hosts: Hosts,
  host: Repair['host'],
): Promise<string | undefined> {
  if (unknown.length > 0)
    return `what ${listed(unknown)} was is not known here (a secret is in it, or a value of Terraform's, or the stack's assets are not beside the inventory): deploy with -replace of this host's step`;
  const lines = [...texts].map(([path, text]) => `${path} ${Buffer.from(text).toString('base64')}`);
  return hosts.script(
    host,
    script(RESTORE, 'restore "$@"', lines),
    [deployment.cluster, deployment.host],
    SECONDS,
  );
}

/** A static script, with its lines on its standard input. */
export function script(text: string, call: string, lines: readonly string[]): string {
  return `${text}\n${call} <<'END_OF_LINES'\n${lines.map((line) => `${line}\n`).join('')}END_OF_LINES\n`;
}
