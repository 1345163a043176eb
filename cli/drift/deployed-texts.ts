import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const HEADER = /^@@linux-lb:(file|unended) .*\n/gm;

/** Texts of a synthesized stack by their SHA-256, from the assets beside its inventory; those with secrets or values of Terraform's are in none. */
export function deployedTexts(stackDirectory: string): ReadonlyMap<string, string> {
  const assets = join(stackDirectory, 'assets');
  const files = existsSync(assets) ? readdirSync(assets, { recursive: true, withFileTypes: true }) : [];
  const payloads = files.filter((file) => file.isFile() && file.name.endsWith('.txt'));
  const texts = payloads.flatMap((file) => textsOf(readFileSync(join(file.parentPath, file.name), 'utf8')));
  return new Map(texts.map((text) => [createHash('sha256').update(text).digest('hex'), text]));
}

/** What a payload has: see docs/host-contract.md, "What is sent". */
function textsOf(payload: string): string[] {
  const headers = [...payload.matchAll(HEADER)];
  return headers.map((header, at) => {
    const text = payload.slice(header.index + header[0].length, headers[at + 1]?.index);
    return header[1] === 'file' ? text : text.replace(/\n$/, '');
  });
}
