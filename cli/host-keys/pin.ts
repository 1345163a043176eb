import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { Mistake } from '../../lib/inventory';
import { isKnown } from '../known';
import { Shown } from './ask';
import { knownName } from './host-key';

/** Adds to a known_hosts file what it lacks of hosts that nothing is wrong with; the names of those that it has got a key of. */
export function pin(file: string, all: readonly Shown[], isWrong: (host: string) => boolean): string[] {
  const lines = all
    .filter(({ host }) => !isWrong(host.name))
    .flatMap((shown) => missingIn(file, shown).map((line) => ({ host: shown.host.name, line })));
  if (lines.length > 0)
    append(
      file,
      lines.map(({ line }) => line),
    );
  return [...new Set(lines.map(({ host }) => host))];
}

/** By the name that a synth looks for, which is the inventory's and not that of the user's configuration. */
function missingIn(file: string, { host, name, keys, known }: Shown): string[] {
  const { address, port } = host.ssh;
  const own = [address, port].every(isKnown) ? knownName(address, port) : name;
  return keys
    .filter(({ blob }) => !known.some((line) => line.file === file && line.blob === blob))
    .map(({ type, blob }) => `${own} ${type} ${blob}`);
}

function append(file: string, lines: readonly string[]): void {
  const isOpenEnded = existsSync(file) && /[^\n]$/.test(readFileSync(file, 'utf8'));
  try {
    appendFileSync(file, `${isOpenEnded ? '\n' : ''}${lines.join('\n')}\n`);
  } catch (error) {
    throw new Mistake(`--pin ${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
}
