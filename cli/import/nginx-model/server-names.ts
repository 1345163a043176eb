const LABEL = '[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?';
const NAME = new RegExp(`^(\\*\\.)?${LABEL}(\\.${LABEL})*$`);

/** Names of a server as the library has them; none for any name, nothing where one is of a kind that the library has not. */
export function serverNames(words: readonly string[]): string[] | undefined {
  const names = words.filter((word) => !['_', ''].includes(word));
  const written = names.flatMap((name) => (name.startsWith('.') ? [name.slice(1), `*${name}`] : [name]));
  const unique = [...new Set(written.map((name) => name.toLowerCase()))];
  return unique.every((name) => NAME.test(name)) ? unique : undefined;
}
