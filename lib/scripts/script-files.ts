import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A static script and its text. */
export interface ScriptFile {
  readonly name: string;
  readonly content: string;
}

/** The text of a static script, by its path below this directory. */
export function readScript(path: string): string {
  return readFileSync(join(__dirname, path), 'utf8');
}

/** The scripts that travel to every host, by name. */
export function hostScripts(): ScriptFile[] {
  const names = readdirSync(join(__dirname, 'host')).filter((name) => name.endsWith('.sh'));
  return names.sort().map((name) => ({ name, content: readScript(join('host', name)) }));
}
