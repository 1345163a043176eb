import { checkDevice } from '../validation/identifiers';
import { checkInteger } from '../validation/ranges';
import { isKnown } from '../validation/tokens';
import { refuse } from '../validation/validation-error';
import { checkCommand, checkPath } from './command-check';
import { checkHundredths } from './hundredths-check';
import { VrrpTracker } from './vrrp-tracker';

const LARGEST_WEIGHT = 253;

/** Checks what can be known of a tracker alone. */
export function checkTracker(where: string, tracker: VrrpTracker): void {
  const at = (property: string) => `vrrp.track.${tracker.subject}.${property}`;
  checkSubject(where, tracker);
  checkText(where, at, tracker);
  checkInteger(where, at('weight'), tracker.weight, -LARGEST_WEIGHT, LARGEST_WEIGHT);
  checkHundredths(where, at('delaySeconds'), tracker.delaySeconds, 0.01, 3600);
  const { intervalSeconds, timeoutSeconds, rise, fall } = tracker.scriptOptions;
  checkInteger(where, at('intervalSeconds'), intervalSeconds, 1, 3600);
  checkInteger(where, at('timeoutSeconds'), timeoutSeconds, 1, 3600);
  checkInteger(where, at('rise'), rise, 1, 100);
  checkInteger(where, at('fall'), fall, 1, 100);
}

function checkSubject(where: string, { kind, subject }: VrrpTracker): void {
  const property = `vrrp.track.${kind}`;
  if (kind === 'interface') checkDevice(where, property, subject);
  else if (kind === 'file') checkPath(where, property, subject);
  else if (kind === 'process') checkProcess(where, property, subject);
  else if (!/^[A-Za-z0-9_-]{1,62}$/.test(subject))
    refuse(where, property, subject, 'a name of at most 62 letters, digits, hyphens and underscores');
}

/** The kernel has no more of a name, so that a longer one never matches. */
function checkProcess(where: string, property: string, name: string): void {
  if (isKnown(name) && !/^[A-Za-z0-9_.:+-]{1,15}$/.test(name))
    refuse(
      where,
      property,
      name,
      "the name of a process as in /proc/PID/comm, at most 15 characters such as 'nginx'",
    );
}

function checkText(where: string, at: (property: string) => string, { kind, text }: VrrpTracker): void {
  if (kind === 'command') checkCommand(where, at('command'), text);
  if (kind !== 'script' || text === undefined || !isKnown(text)) return;
  const start = text.split('\n')[0];
  if (!/^#!\/\S/.test(start))
    refuse(where, at('text'), start, "a script whose first line names its program, such as '#!/bin/sh'");
  if (text.includes('\r')) refuse(where, at('text'), start, 'a script with line ends of Unix');
  if (text.includes('\0') || text.includes('@@linux-lb:'))
    refuse(where, at('text'), start, "a script without NUL and '@@linux-lb:'");
}
