import { createHash } from 'node:crypto';

/** A number from `from` on, below `from + count`, that a name gets at every synth again: marks, tables and preferences on hosts. */
export function hashNumber(name: string, from: number, count: number): number {
  return from + (createHash('sha256').update(name).digest().readUInt32BE(0) % count);
}
