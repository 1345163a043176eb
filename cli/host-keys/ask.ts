import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InventoryHost } from '../../lib/inventory';
import { lastWords } from '../ssh/last-words';
import { Ended, runSsh } from '../ssh/run-ssh';
import { SshSettings, configurationArgv } from '../ssh/ssh-argv';
import { HostKey, KnownKey, knownKeys, knownName, pinOf } from './host-key';
import { CERTIFICATE_TYPES, KEY_TYPES, certificateArgv, keyArgv } from './key-argv';

/** What a host shows, and what is known of it. */
export interface Shown {
  readonly host: InventoryHost;
  /** In a known_hosts file. */
  readonly name: string;
  readonly keys: readonly HostKey[];
  /** Why it did not show one that it may have, in ssh's words. */
  readonly silence?: string;
  readonly known: readonly KnownKey[];
  /** Of those that are known to sign, or pinned: who has signed a certificate that it shows. */
  readonly signers: readonly string[];
  /** Whether it shows a certificate of somebody, where the key itself is pinned. */
  readonly isCertified: boolean;
}

/** What the answer of ssh is where a host has no such key, or ssh itself does not know it. */
const HAS_NONE = /no matching host key type|Bad key types/;

const HAS_NO_KEY = 'it has no ECDSA, RSA or ED25519 key';

/** Asks a host for its keys, and this machine's files for what they have of it; never logs in. */
export async function shownBy(
  host: InventoryHost,
  files: readonly string[],
  settings: SshSettings,
): Promise<Shown> {
  const directory = mkdtempSync(join(tmpdir(), 'linux-lb-keys-'));
  try {
    const { name, userFiles } = await configurationOf(host, settings);
    const known = (
      await Promise.all([...userFiles, ...files].map((file) => keysIn(file, name, settings)))
    ).flat();
    const answers = await Promise.all(
      KEY_TYPES.map((types, at) => keyShown(host, types, join(directory, String(at)), settings)),
    );
    const keys = answers.flatMap(({ key }) => key ?? []);
    const silences = answers.flatMap(({ silence }) => silence ?? []);
    const [silence] = keys.length > 0 ? silences : [...silences, HAS_NO_KEY];
    const signers = await signersOf(host, keys, known, directory, settings);
    const isPinned = keys.some(({ blob }) => blob === pinOf(host)?.blob);
    const { key } = isPinned
      ? await keyShown(host, CERTIFICATE_TYPES, join(directory, 'certified'), settings)
      : {};
    return { host, name, keys, silence, known, signers, isCertified: key !== undefined };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** The user's own configuration of a host: by which name ssh knows it, and from which files. */
async function configurationOf(
  host: InventoryHost,
  settings: SshSettings,
): Promise<{ name: string; userFiles: string[] }> {
  const { stdout } = await runSsh(configurationArgv(host, settings), '', settings.timeoutSeconds);
  const settingsOfHost = new Map(
    stdout.split('\n').map((line): [string, string] => {
      const [setting, ...words] = line.split(' ');
      return [setting, words.join(' ')];
    }),
  );
  const of = (setting: string) => settingsOfHost.get(setting) ?? '';
  const name = of('hostkeyalias') || knownName(of('hostname'), of('port'));
  const files = `${of('userknownhostsfile')} ${of('globalknownhostsfile')}`.split(' ');
  return { name, userFiles: files.filter((file) => existsSync(file)) };
}

/** ssh-keygen knows hashed names and patterns. */
async function keysIn(file: string, name: string, { timeoutSeconds }: SshSettings): Promise<KnownKey[]> {
  if (!existsSync(file)) return [];
  const { stdout } = await runSsh(['ssh-keygen', '-F', name, '-f', file], '', timeoutSeconds);
  return knownKeys(stdout, file);
}

async function keyShown(
  host: InventoryHost,
  types: string,
  file: string,
  settings: SshSettings,
): Promise<{ readonly key?: HostKey; readonly silence?: string }> {
  const ended = await runSsh(keyArgv(host, types, file, settings), '', settings.timeoutSeconds);
  const [key] = existsSync(file) ? knownKeys(readFileSync(file, 'utf8'), file) : [];
  if (key) return { key: { type: key.type, blob: key.blob } };
  return HAS_NONE.test(ended.stderr) ? {} : { silence: wordsOf(host, ended, settings) };
}

/** Only a host that shows none of the keys that it should may have a certificate that matters. */
async function signersOf(
  host: InventoryHost,
  keys: readonly HostKey[],
  known: readonly KnownKey[],
  directory: string,
  settings: SshSettings,
): Promise<string[]> {
  const isShown = ({ blob }: HostKey) => keys.some((key) => key.blob === blob);
  const pinned = [pinOf(host) ?? []].flat().filter((key) => !isShown(key));
  const all = [...pinned, ...known.filter(({ marker }) => marker === '@cert-authority')];
  const candidates = keys.length === 0 ? [] : all;
  const signers = await Promise.all(
    candidates.map(async ({ type, blob }, at) => {
      const file = join(directory, `signer-${at}`);
      writeFileSync(file, `@cert-authority * ${type} ${blob}\n`);
      const argv = certificateArgv(host, file, settings);
      const { status, stderr } = await runSsh(argv, '', settings.timeoutSeconds);
      return status === 0 || /Permission denied/.test(stderr) ? [blob] : [];
    }),
  );
  return signers.flat();
}

/** A key of the host itself is taken as it comes: the one that was refused is of who stands before it. */
function wordsOf({ ssh }: InventoryHost, { status, stderr }: Ended, { timeoutSeconds }: SshSettings): string {
  if (/^Host key verification failed/m.test(stderr))
    return `the key of its jump host${ssh.bastion ? ` ${ssh.bastion.address}` : ''} is not in your known_hosts`;
  return status === undefined
    ? `nothing came within ${timeoutSeconds} s`
    : (lastWords(stderr) ?? `status ${status}`);
}
