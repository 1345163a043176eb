import { isKnown } from './tokens';
import { refuse } from './validation-error';

/** @internal */
export function checkInteger(
  where: string,
  property: string,
  value: number | undefined,
  from: number,
  to: number,
): void {
  if (value === undefined || !isKnown(value)) return;
  if (!Number.isInteger(value) || value < from || value > to) {
    refuse(where, property, value, `a whole number from ${from} to ${to}`);
  }
}

/** @internal */
export function checkPort(where: string, property: string, value: number | undefined): void {
  checkInteger(where, property, value, 1, 65535);
}

/** @internal */
export function checkSeconds(
  where: string,
  property: string,
  value: number | undefined,
  from: number,
  to: number,
): void {
  if (value === undefined || !isKnown(value)) return;
  if (!Number.isFinite(value) || value < from || value > to) {
    refuse(where, property, value, `a number of seconds from ${from} to ${to}`);
  }
}
