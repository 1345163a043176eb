import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SoughtSecret, secretsIn } from './sought-secret';

/** The files below a directory that hold a secret. */
export function secretsBelow(directory: string, secrets: readonly SoughtSecret[]): string[] {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((file) => secretsIn(readFileSync(file), secrets).map((name) => `${name}: ${file}`));
}

/** The places in a JSON document where one is. */
export function secretsInJson(text: string, secrets: readonly SoughtSecret[]): string[] {
  const places: string[] = [];
  const note = (text: string, path: string) => {
    places.push(...secretsIn(text, secrets).map((name) => `${name}: ${path}`));
  };
  const look = (value: unknown, path: string) => {
    if (typeof value !== 'object' || value === null) note(String(value), path);
    for (const [key, each] of Object.entries(typeof value === 'object' ? { ...value } : {})) {
      note(key, `${path}, a name in it`);
      look(each, path === '' ? key : `${path}.${key}`);
    }
  };
  look(JSON.parse(text), '');
  return places;
}
