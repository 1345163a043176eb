import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../processes/run';
import { SourceEntry, archivesOf, entriesOf, ofOtherSuite, withSuites } from './source-entry';

/**
 * Copies what this machine's own apt sources say about a Debian suite into `directory`, and names the files. A suite
 * that they do not speak of is taken from where this machine's own comes from.
 * None if this machine runs something else: mmdebstrap then has a default of its own.
 */
export async function writeHostSources(suite: string, directory: string): Promise<string[]> {
  const spoken = hostEntries(suite);
  const entries = spoken.length > 0 ? spoken : await derivedEntries(suite, directory);
  return [
    ...write(join(directory, 'host.list'), 'line', '\n', entries),
    ...write(join(directory, 'host.sources'), 'stanza', '\n\n', entries),
  ];
}

async function derivedEntries(suite: string, directory: string): Promise<SourceEntry[]> {
  const own = ownSuite();
  if (own === undefined) return [];
  const kept: SourceEntry[] = [];
  for (const entry of hostEntries(own)) {
    const derived = ofOtherSuite(entry, own, suite);
    kept.push(...withSuites(derived, await servedSuites(derived, directory)));
  }
  return kept;
}

/** An old suite loses parts in time (its updates, then its security archive): what is gone is left out. */
async function servedSuites(entry: SourceEntry, directory: string): Promise<string[]> {
  const served: string[] = [];
  for (const { uri, suite } of archivesOf(entry)) {
    const index = `${uri.replace(/\/$/, '')}/dists/${suite}/InRelease`;
    // apt's own program, as it knows this machine's proxies and ways.
    const ask = ['/usr/lib/apt/apt-helper', 'download-file', index, join(directory, 'InRelease')];
    if ((await run(ask, { timeoutSeconds: 60 })).status === 0) served.push(suite);
  }
  return served;
}

function hostEntries(suite: string): SourceEntry[] {
  return sourceFiles().flatMap((file) =>
    entriesOf(suite, file.endsWith('.list') ? 'line' : 'stanza', readFileSync(file, 'utf8')),
  );
}

/** This machine's own Debian suite. */
function ownSuite(): string | undefined {
  const text = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return /^ID=debian$/m.test(text) ? /^VERSION_CODENAME=(\w+)$/m.exec(text)?.[1] : undefined;
}

function sourceFiles(): string[] {
  const directory = '/etc/apt/sources.list.d';
  const parts = existsSync(directory) ? readdirSync(directory).map((name) => join(directory, name)) : [];
  return ['/etc/apt/sources.list', ...parts].filter(
    (file) => /\.(list|sources)$/.test(file) && existsSync(file),
  );
}

function write(
  file: string,
  form: SourceEntry['form'],
  separator: string,
  entries: readonly SourceEntry[],
): string[] {
  const texts = entries.filter((entry) => entry.form === form).map(({ text }) => text);
  if (texts.length === 0) return [];
  writeFileSync(file, `${texts.join(separator)}\n`);
  return [file];
}
