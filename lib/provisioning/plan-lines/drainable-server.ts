import { DrainableServer } from '../host-plan';

/** A line of plan/drainable. */
export function drainableServerLine({ name, program, place }: DrainableServer): string {
  return `${name} ${program} ${place}`;
}
