import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Copies what this machine's own apt sources say about a Debian suite into `directory`, and names the files.
 * None if this machine runs something else: mmdebstrap then has a default of its own.
 */
export function writeHostSources(suite: string, directory: string): string[] {
  const oneLine: string[] = [];
  const stanzas: string[] = [];
  for (const file of sourceFiles()) {
    const text = readFileSync(file, 'utf8');
    if (file.endsWith('.list')) oneLine.push(...text.split('\n').filter((line) => isLineOf(suite, line)));
    else stanzas.push(...text.split(/\n\s*\n/).filter((stanza) => isStanzaOf(suite, stanza)));
  }
  const written: string[] = [];
  const write = (name: string, text: string) => {
    written.push(join(directory, name));
    writeFileSync(join(directory, name), `${text}\n`);
  };
  if (oneLine.length > 0) write('host.list', oneLine.join('\n'));
  if (stanzas.length > 0) write('host.sources', stanzas.join('\n\n'));
  return written;
}

export function isLineOf(suite: string, line: string): boolean {
  const [, name] = /^deb\s+(?:\[[^\]]*\]\s+)?\S+\s+(\S+)/.exec(line.trim()) ?? [];
  return name !== undefined && belongs(suite, name);
}

export function isStanzaOf(suite: string, stanza: string): boolean {
  const field = (name: string) => new RegExp(`^${name}:(.*)$`, 'im').exec(stanza)?.[1].trim() ?? '';
  const suites = field('Suites').split(/\s+/);
  return (
    field('Enabled') !== 'no' &&
    /\bdeb\b(?!-)/.test(field('Types')) &&
    suites.every((name) => belongs(suite, name))
  );
}

function belongs(suite: string, name: string): boolean {
  return [suite, `${suite}-updates`, `${suite}-security`].includes(name);
}

function sourceFiles(): string[] {
  const directory = '/etc/apt/sources.list.d';
  const parts = existsSync(directory) ? readdirSync(directory).map((name) => join(directory, name)) : [];
  return ['/etc/apt/sources.list', ...parts].filter(
    (file) => /\.(list|sources)$/.test(file) && existsSync(file),
  );
}
