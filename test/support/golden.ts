import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Text of a file in test/golden, as it has to be on a host, byte for byte. Nothing updates these files but a person. */
export function golden(name: string): string {
  return readFileSync(join(__dirname, '..', 'golden', name), 'utf8');
}
