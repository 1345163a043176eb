/** Where apt gets packages from: a line of a .list file, or a stanza of a .sources file. */
export interface SourceEntry {
  readonly form: 'line' | 'stanza';
  readonly text: string;
}

/** What a sources file says about a Debian suite. */
export function entriesOf(suite: string, form: SourceEntry['form'], text: string): SourceEntry[] {
  const parts = text.split(form === 'line' ? '\n' : /\n\s*\n/);
  const speaks = form === 'line' ? isLineOf : isStanzaOf;
  return parts.filter((part) => speaks(suite, part)).map((part) => ({ form, text: part }));
}

export function isLineOf(suite: string, line: string): boolean {
  const [name] = lineWords(line)?.slice(1) ?? [];
  return name !== undefined && belongs(suite, name);
}

export function isStanzaOf(suite: string, stanza: string): boolean {
  return (
    field(stanza, 'Enabled') !== 'no' &&
    /\bdeb\b(?!-)/.test(field(stanza, 'Types')) &&
    words(field(stanza, 'Suites')).every((name) => belongs(suite, name))
  );
}

/** The same place, for another suite: mirrors serve them all, and keys are named like suites. */
export function ofOtherSuite(entry: SourceEntry, own: string, other: string): SourceEntry {
  return { ...entry, text: entry.text.replaceAll(own, other) };
}

/** The indexes that an entry leads to: pairs of a URI and a suite. */
export function archivesOf({ form, text }: SourceEntry): { uri: string; suite: string }[] {
  if (form === 'line') {
    const [uri, suite] = lineWords(text) ?? [];
    return [{ uri, suite }];
  }
  const uris = words(field(text, 'URIs'));
  return words(field(text, 'Suites')).flatMap((suite) => uris.map((uri) => ({ uri, suite })));
}

/** The entry without all other suites; none if none is left. */
export function withSuites(entry: SourceEntry, kept: readonly string[]): SourceEntry[] {
  const left = [...new Set(archivesOf(entry).map(({ suite }) => suite))].filter((suite) =>
    kept.includes(suite),
  );
  if (left.length === 0) return [];
  return [{ ...entry, text: entry.text.replace(/^(Suites:).*$/im, `$1 ${left.join(' ')}`) }];
}

function belongs(suite: string, name: string): boolean {
  return [suite, `${suite}-updates`, `${suite}-security`].includes(name);
}

function lineWords(line: string): string[] | undefined {
  return /^deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)/.exec(line.trim())?.slice(1);
}

function field(stanza: string, name: string): string {
  return new RegExp(`^${name}:(.*)$`, 'im').exec(stanza)?.[1].trim() ?? '';
}

function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}
