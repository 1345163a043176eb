import { refuse } from '../../validation/validation-error';

const UNIT = /^[A-Za-z0-9_][A-Za-z0-9_.@:-]{0,200}\.(service|socket|timer|path|target)$/;

/** Checks the name of a systemd unit that is not one of ours. */
export function checkUnitName(where: string, property: string, unit: string): void {
  if (!UNIT.test(unit))
    refuse(where, property, unit, "the full name of a unit, such as 'postgresql.service'");
  if (unit.startsWith('linux-lb-')) refuse(where, property, unit, "without 'linux-lb-', which are our own");
}
