import { numberText } from '../../validation/tokens';
import { HostNumber } from '../host-plan';

/** A line of plan/numbers. */
export function numberLine({ kind, number }: HostNumber): string {
  return `${kind} ${numberText(number)}`;
}
