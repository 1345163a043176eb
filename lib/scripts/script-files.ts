import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A static script and its text. What the scripts do is told in docs/host-contract.md. */
export interface ScriptFile {
  readonly name: string;
  readonly content: string;
}

/** The directory of the scripts that travel to every host; they lie beside this file, compiled or not. */
export const HOST_SCRIPTS = join(__dirname, 'host');

/** Where a script of this directory is. */
export function scriptPath(name: string): string {
  return join(__dirname, name);
}

/** By name: hosts may be many, and each asks for all. */
const TEXTS = new Map<string, string>();

/** The text of a script of this directory. */
export function readScript(name: string): string {
  const text = TEXTS.get(name) ?? readFileSync(scriptPath(name), 'utf8');
  TEXTS.set(name, text);
  return text;
}

/** Whether a text is one of these scripts, which whoever has it has read here. */
export function isScript(text: string): boolean {
  return [...TEXTS.values()].includes(text);
}

/** The scripts that travel to every host. */
export function hostScripts(): ScriptFile[] {
  const names = readdirSync(HOST_SCRIPTS).filter((name) => name.endsWith('.sh'));
  return names.sort().map((name) => ({ name, content: readScript(join('host', name)) }));
}
