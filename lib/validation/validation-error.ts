import { inLanguageOfApp } from './spelling';

/**
 * A user's mistake, found at synth: one sentence that names where, what, which value, and what is allowed.
 *
 * The stack keeps only frames outside of this library and of node_modules, so that the line of the user's own code is what shows. For the same reason
 * the lines that throw end with a word that has Node print no line of ours above the message.
 *
 * @internal
 */
export class ValidationError extends Error {
  constructor(message: string) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 100;
    super(message);
    Error.stackTraceLimit = limit;
    this.name = 'ValidationError';
    const frames = (this.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
    this.stack = [`${this.name}: ${message}`, ...frames.filter(isUsersFrame).slice(0, 1)].join('\n');
  }
}

/**
 * Refuses a value.
 *
 * @param where construct path, or another name that finds the place
 * @param property name of the property, as TypeScript spells it; the sentence has it as the app's language does
 * @param value what was given
 * @param allowed what is allowed, and what to do where that is not plain; completes "must be ..."
 * @internal
 */
export function refuse(where: string, property: string, value: unknown, allowed: string): never {
  throw new ValidationError(describe(where, property, value, allowed)); // node-do-not-add-exception-line
}

/** @internal */
export function describe(where: string, property: string, value: unknown, allowed: string): string {
  return `${where}: '${inLanguageOfApp(property)}' must be ${inLanguageOfApp(allowed)}, got ${print(value)}`;
}

/**
 * Refuses with all complaints at once, if there are any. For validations: they throw, because of what a validation returns cdktf makes an error
 * with its own stack, and names each path twice.
 *
 * @internal
 */
export function refuseAll(complaints: readonly string[]): string[] {
  if (complaints.length > 0) throw new ValidationError(complaints.join('\n')); // node-do-not-add-exception-line
  return [];
}

function print(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(print).join(', ')}]`;
  return typeof value === 'string' ? `'${value}'` : String(value);
}

const LIBRARY = __dirname.replace(/validation$/, '');

function isUsersFrame(frame: string): boolean {
  return (
    !frame.includes(LIBRARY) && !frame.includes('node_modules') && !/node:internal|<anonymous>\)$/.test(frame)
  );
}
