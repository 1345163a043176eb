import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostScriptDirectory, hostScriptNames } from './script-files';

/** A static script and its text. */
export interface ScriptText {
  readonly name: string;
  readonly content: string;
}

/** The text of a static script, by its path below this directory. */
export function readScript(path: string): string {
  return readFileSync(join(__dirname, path), 'utf8');
}

/** The scripts that travel to every host. */
export function hostScripts(): ScriptText[] {
  return hostScriptNames().map((name) => ({
    name,
    content: readFileSync(join(hostScriptDirectory(), name), 'utf8'),
  }));
}
