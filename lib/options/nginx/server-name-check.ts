import { refuse } from '../../validation/validation-error';

const LABEL = '[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?';
const HOST_NAME = new RegExp(`^${LABEL}(\\.${LABEL})*$`);
const SERVER_NAME = new RegExp(`^(\\*\\.)?${LABEL}(\\.${LABEL})*$`);

/** A name that clients ask for. nginx would take more, such as regular expressions; a token could hold anything. */
function checkServerName(where: string, property: string, value: string): void {
  if (!SERVER_NAME.test(value) || value.length > 253)
    refuse(where, property, value, "a host name known at synth such as 'example.org' or '*.example.org'");
}

/** Names of which each is another one: nginx sees no capitals. */
export function checkServerNames(where: string, property: string, names: readonly string[]): void {
  const seen = names.map((name) => name.toLowerCase());
  for (const [at, name] of names.entries()) {
    checkServerName(where, property, name);
    if (seen.indexOf(seen[at]) < at) refuse(where, property, name, 'named once');
  }
}

/** The name of one host. */
export function checkHostName(where: string, property: string, value: string): void {
  if (!isHostName(value)) refuse(where, property, value, "a host name known at synth such as 'example.org'");
}

export function isHostName(text: string): boolean {
  return HOST_NAME.test(text) && text.length <= 253;
}
