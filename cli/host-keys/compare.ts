import { Finding, listed, note, problem } from '../finding';
import { Shown } from './ask';
import { HostKey, KnownKey, fingerprint, pinOf, typeName } from './host-key';

/** What is known of a key: `signed` by an authority that is known or pinned, `different` where another one of its type is. */
export type Verdict = 'yes' | 'no' | 'different' | 'signed' | 'revoked';

export interface ComparedKey extends HostKey {
  readonly fingerprint: string;
  /** In known_hosts files. */
  readonly known: Verdict;
  /** For deploys. */
  readonly pinned: Verdict;
}

export interface ComparedHost {
  readonly name: string;
  readonly answers: boolean;
  readonly keys: readonly ComparedKey[];
}

export type HostKeyFindingKind =
  'different key' | 'revoked key' | 'pinned key' | 'silent host' | 'unknown host' | 'no pinned key';

export type HostKeyFinding = Finding<HostKeyFindingKind>;

export function compared(shown: Shown): ComparedHost {
  const { host, keys, known, signers } = shown;
  const pin = pinOf(host);
  const isSigned = known.some(({ marker, blob }) => marker === '@cert-authority' && signers.includes(blob));
  const revoked = known.filter(({ marker }) => marker === '@revoked');
  const knownVerdict = (key: HostKey): Verdict => {
    if (isAmong(key, revoked)) return 'revoked';
    return othersThan(key, shown) ? 'different' : verdict(key, plain(known), isSigned);
  };
  return {
    name: host.name,
    answers: keys.length > 0,
    keys: keys.map((key) => ({
      ...key,
      fingerprint: fingerprint(key),
      known: knownVerdict(key),
      pinned: verdict(key, pin ? [pin] : [], pin !== undefined && signers.includes(pin.blob)),
    })),
  };
}

function verdict(key: HostKey, accepted: readonly HostKey[], isSigned: boolean): Verdict {
  if (isAmong(key, accepted)) return 'yes';
  if (isSigned) return 'signed';
  return accepted.some(({ type }) => type === key.type) ? 'different' : 'no';
}

function plain(known: readonly KnownKey[]): KnownKey[] {
  return known.filter(({ marker }) => marker === undefined);
}

/** The line of a file that has keys of that type, and not this one; ssh itself is content if another file has it. */
function othersThan(key: HostKey, { known }: Shown): KnownKey | undefined {
  const ofType = plain(known).filter(({ type }) => type === key.type);
  const files = [...new Set(ofType.map(({ file }) => file))];
  const byFile = files.map((file) => ofType.filter((line) => line.file === file));
  return byFile.find((lines) => !isAmong(key, lines))?.[0];
}

function isAmong({ blob }: HostKey, keys: readonly HostKey[]): boolean {
  return keys.some((other) => other.blob === blob);
}

/** The worst first. */
export function findingsOf(all: readonly Shown[]): HostKeyFinding[] {
  const hosts = all.map(compared);
  const named = (isSo: (host: ComparedHost, at: number) => boolean) =>
    hosts.filter((host, at) => host.answers && isSo(host, at)).map(({ name }) => name);
  const unknown = named(({ keys }) => keys.every(({ known, pinned }) => known === 'no' && pinned === 'no'));
  const unpinned = named((_, at) => all[at].host.ssh.hostKey === undefined);
  return [
    ...all.flatMap((shown, at) => differentKeys(shown, hosts[at])),
    ...all.flatMap((shown, at) => pinnedKey(shown, hosts[at])),
    ...all.flatMap(({ host, silence, keys }) =>
      silence === undefined ? [] : [silent(host.name, silence, keys.length > 0)],
    ),
    ...(unknown.length === 0 ? [] : [note<HostKeyFindingKind>('unknown host', unknownText(unknown))]),
    ...(unpinned.length === 0 ? [] : [note<HostKeyFindingKind>('no pinned key', unpinnedText(unpinned))]),
  ];
}

function differentKeys(shown: Shown, { name: host, keys }: ComparedHost): HostKeyFinding[] {
  return keys.flatMap((key): HostKeyFinding[] => {
    const text = `Host ${host} shows the ${typeName(key)} key ${key.fingerprint}`;
    if (key.known === 'revoked') return [problem('revoked key', `${text}, which is revoked.`, { host })];
    const other = othersThan(key, shown);
    if (other === undefined) return [];
    const why = `${other.file} has ${fingerprint(other)}: the host was installed anew, or somebody else answers for it`;
    const fix = `Compare it on the host's console; if it is the host's, \`ssh-keygen -R '${shown.name}' -f ${other.file}\` forgets the other`;
    return [problem('different key', `${text}, and ${why}. ${fix}.`, { host })];
  });
}

/** What a deploy would say to what it sees: a certificate, else the first key, as hosts are asked in the order of Terraform's client. */
function pinnedKey(shown: Shown, { name, keys }: ComparedHost): HostKeyFinding[] {
  const { host, silence, isCertified } = shown;
  const [first] = shown.keys;
  const pin = pinOf(host);
  if (silence !== undefined || pin === undefined || keys.some(({ pinned }) => pinned === 'signed')) return [];
  if (first.blob === pin.blob && !isCertified) return [];
  const [what, fix] = isCertified
    ? ['a certificate', 'Pin the key of who has signed it.']
    : [`its ${typeName(first)} key ${fingerprint(first)}`, "Pin the other one if it is the host's."];
  const text = `Host ${name} shows a deploy ${what}, and pinned is the ${typeName(pin)} key ${fingerprint(pin)}: a deploy is refused. ${fix}`;
  return [problem('pinned key', text, { host: name })];
}

function silent(host: string, silence: string, isPartly: boolean): HostKeyFinding {
  const what = isPartly ? 'does not show all of its keys' : 'does not answer';
  return problem('silent host', `Host ${host} ${what}: ${silence.replace(/\.$/, '')}.`, { host });
}

function unknownText(hosts: readonly string[]): string {
  return `No key of ${listed(hosts)} is in your known_hosts, nor pinned: compare the fingerprints on the consoles before you trust them.`;
}

function unpinnedText(hosts: readonly string[]): string {
  return `No key is pinned for ${listed(hosts)}: a deploy takes whoever answers. \`--pin FILE\` writes a file for ssh.knownHosts of the hosts.`;
}
