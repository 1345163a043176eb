/** What stands in quotes is the user's own: no name of ours. The apostrophe of a genitive opens none. */
const QUOTED = /(?<!\w)'[^']*'/;
/** What no English word looks like; nothing within the path of a construct or a file. */
const OPTION = /(?<![\w/])[a-z]{2,}(?:[A-Z][a-z0-9]*)+(?![\w/])/;
const PARTS = new RegExp(`${QUOTED.source}|${OPTION.source}`, 'g');

/**
 * Words of ours with names of options as the language of the app spells them: `healthCheck.path` is `health_check.path` in Python. In Go and C# it differs
 * by its first letters alone, and stays. jsii, by which apps in other languages run, says in JSII_AGENT which one it is.
 *
 * @internal
 */
export function inLanguageOfApp(words: string): string {
  if (!process.env.JSII_AGENT?.startsWith('Python/')) return words;
  return words.replace(PARTS, (part) => (part.startsWith("'") ? part : snakeCase(part)));
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
