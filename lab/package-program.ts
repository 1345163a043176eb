import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Mistake } from './mistake';

interface Manifest {
  readonly version: string;
  readonly bin: Record<string, string>;
  readonly engines?: { readonly node?: string };
}

/** The script behind a command that an npm package brings, as it is installed for the first of some places; none if it is for none. */
export function packageProgram(places: readonly string[], name: string, command: string): string | undefined {
  for (const place of places) {
    const manifest = manifestOf(place, name);
    if (manifest === undefined) continue;
    const { bin, version, engines } = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest;
    refuseOldNode(`${name} ${version}`, engines?.node);
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

/** What would otherwise end with a stack trace. Only `>=` is judged, which is what command-line interfaces say. */
function refuseOldNode(program: string, needed = ''): void {
  const [, major, minor = 0] = /^>=\s*(\d+)(?:\.(\d+))?/.exec(needed) ?? [];
  const [ownMajor, ownMinor] = process.versions.node.split('.').map(Number);
  if (major === undefined || ownMajor > Number(major)) return;
  if (ownMajor === Number(major) && ownMinor >= Number(minor)) return;
  throw new Mistake(
    `${program} needs Node ${needed}, and this is ${process.version}: run the lab with a newer one.`,
  );
}
