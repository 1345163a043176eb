import { setTimeout as delay } from 'node:timers/promises';

const pauseSeconds = 0.2;

/**
 * Waits until `condition` gives something true, and returns it. A condition that throws counts as not met.
 * The error of a wait in vain says what was awaited and what was seen last.
 */
export async function waitUntil<T>(
  description: string,
  condition: () => T | Promise<T>,
  timeoutSeconds: number,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeoutSeconds * 1000;
  for (;;) {
    let last: string;
    try {
      const value = await condition();
      if (value) return value;
      last = JSON.stringify(value) ?? 'undefined';
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    if (Date.now() >= deadline) {
      throw new Error(`Waited ${timeoutSeconds} s in vain until ${description}; last seen: ${last}`);
    }
    await delay(pauseSeconds * 1000);
  }
}
