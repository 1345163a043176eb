/**
 * A program with its arguments, for `misc_path`. keepalived reads it twice: first it takes the double quotes away, then it splits what was in them at
 * blanks outside of single quotes. What is undone of escapes the first time depends on the version (2.3.4), so there may be none, and no quote.
 */
export function commandLine(words: readonly string[]): string {
  return `"${words.map((word) => `'${word}'`).join(' ')}"`;
}
