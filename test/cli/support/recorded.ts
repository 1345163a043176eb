import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformStack } from 'cdktf';
import { parseFacts } from '../../../cli/facts/parse-facts';
import { Answer, Answers } from '../../../cli/ssh/hosts';
import { Inventory } from '../../../lib/inventory';
import { drPair } from '../../support/hosts';
import { synthFiles } from '../../support/synth';

export const RECORDED = join(__dirname, '../recorded');
export const HOSTS = ['d1', 'd2', 'rs1', 'rs2', 'rs3'];

/** A minute after the hosts of the lab were asked. */
export const NOW = new Date(1795956516_000);

export function inventoryText(compose: (stack: TerraformStack) => void = drPair): string {
  return synthFiles(compose).get('linux-lb.json')!;
}

export function inventoryOf(compose?: (stack: TerraformStack) => void): Inventory {
  return JSON.parse(inventoryText(compose)) as Inventory;
}

/** What facts.sh printed on a host of a healthy DR pair in the lab. */
export function recorded(host: string): string {
  return readFileSync(join(RECORDED, `${host}.txt`), 'utf8');
}

/** Edits a recording: each `[from, to]` has to be in it. */
export function edited(text: string, ...edits: readonly (readonly [string | RegExp, string])[]): string {
  return edits.reduce((before, [from, to]) => {
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${String(from)} is not in the recording`);
    return after;
  }, text);
}

export function facts(text: string): Answer {
  const parsed = parseFacts(text);
  if (!parsed) throw new Error('the recording has no end');
  return { facts: parsed };
}

/** The healthy pair's answers, but for some hosts. */
export function answers(but: { readonly [host: string]: Answer } = {}): Answers {
  return new Map(HOSTS.map((host) => [host, but[host] ?? facts(recorded(host))]));
}
