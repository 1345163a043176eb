import { Check } from '../../config/keepalived/check-model';
import { HealthCheck } from '../../options/health-check';
import { numberText } from '../../validation/tokens';
import { kindOf } from './kinds';
import { CheckSurroundings } from './kinds/check-kind';

/** keepalived's own is 60, and leaves clients at a dead server for a minute. */
const DELAY_LOOP_SECONDS = 2;

/** Seconds between two checks of a server; a file and a session are watched, and have none of their own. */
export function delayLoopSeconds({ _specification: { options } }: HealthCheck): string {
  const asked = 'delayLoopSeconds' in options ? options.delayLoopSeconds : undefined;
  return numberText(asked ?? DELAY_LOOP_SECONDS);
}

/** The checker that a health check asks for. */
export function keepalivedCheck({ _specification: asked }: HealthCheck, around: CheckSurroundings): Check {
  return kindOf(asked).checker(asked, around);
}
