import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The script behind a command that an npm package brings, as it is installed for the first of some places; none if it is for none. */
export function packageProgram(places: readonly string[], name: string, command: string): string | undefined {
  for (const place of places) {
    const manifest = manifestOf(place, name);
    if (manifest === undefined) continue;
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: Record<string, string> };
    return join(dirname(manifest), bin[command]);
  }
  return undefined;
}

function manifestOf(place: string, name: string): string | undefined {
  try {
    return require.resolve(`${name}/package.json`, { paths: [place] });
  } catch {
    return undefined;
  }
}
