import { refuse } from '../../validation/validation-error';

const LABEL = '[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?';
const HOST_NAME = new RegExp(`^${LABEL}(\\.${LABEL})*$`);
const SERVER_NAME = new RegExp(`^(\\*\\.)?${LABEL}(\\.${LABEL})*$`);

/** A name that clients ask for. nginx would take more, such as regular expressions; a token could hold anything. */
export function checkServerName(where: string, property: string, value: string): void {
  if (!SERVER_NAME.test(value) || value.length > 253)
    refuse(where, property, value, "a host name known at synth such as 'example.org' or '*.example.org'");
}

/** The name of one host. */
export function checkHostName(where: string, property: string, value: string): void {
  if (!HOST_NAME.test(value) || value.length > 253)
    refuse(where, property, value, "a host name known at synth such as 'example.org'");
}
