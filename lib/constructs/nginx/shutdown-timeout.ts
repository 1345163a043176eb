import { checkInteger } from '../../validation/ranges';

/** Whole seconds that nginx's workers of an old configuration may go on with their connections, unless a construct says otherwise. */
const DEFAULT_SECONDS = 600;

export function shutdownTimeout(where: string, given: number | undefined): number {
  checkInteger(where, 'workerShutdownTimeoutSeconds', given, 1, 86_400);
  return given ?? DEFAULT_SECONDS;
}
