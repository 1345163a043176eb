import { nearest } from './nearest';
import { Row, Struct } from './struct';
import { isKnown } from './tokens';
import { refuse } from './validation-error';

/** Options by their names, as JavaScript sees a struct. */
type Options = { readonly [name: string]: unknown };

/**
 * Refuses a struct that TypeScript would not have let through: with an option that it does not have, which would be left out without a word, or
 * without one that it needs; the structs that it holds, too. JavaScript and programs that only strip types come here unchecked.
 *
 * @param property what the struct is called; empty for the props of a construct
 */
export function checkStruct(where: string, property: string, struct: Struct, given: unknown): void {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    refuse(
      where,
      property || 'options',
      shown(property, given),
      `an object with the options of ${struct.name}`,
    );
  const at = (option: string) => (property ? `${property}.${option}` : option);
  const options = given as Options;
  refuseUnknown(where, at, struct, options);
  for (const [option, row] of Object.entries(struct.rows))
    checkOption(where, at(option), row, options[option]);
}

function checkOption(where: string, property: string, row: Row, value: unknown): void {
  if (value === undefined || value === null) {
    if (row.required) refuse(where, property, value, 'given');
    return;
  }
  if (!isKnown(value)) return;
  if (row.list && !Array.isArray(value)) refuse(where, property, shown(property, value), 'a list');
  if (row.made !== undefined) refusePlain(where, property, row.made, value);
  if (!row.struct) return;
  const { struct } = row;
  if (!Array.isArray(value)) return checkStruct(where, property, struct, value);
  for (const [at, each] of value.entries())
    checkStruct(where, `${property}[${label(struct, each, at)}]`, struct, each);
}

/** A text, a number, an object without a class or a method that was not called would be taken, and be without effect or fail far from here. */
function refusePlain(where: string, property: string, how: string, value: unknown): void {
  const all: unknown[] = Array.isArray(value) ? value : [value];
  const at = all.findIndex((each) => !isOfClass(each));
  if (at >= 0) refuse(where, property, shown(property, all[at]), `made by ${how}`);
}

function isOfClass(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !isPlain(value);
}

/** What an instance of a class or a proxy of another language has besides is its own affair. */
function refuseUnknown(
  where: string,
  at: (option: string) => string,
  { name, rows, why }: Struct,
  options: Options,
): void {
  if (!isPlain(options)) return;
  const unknown = Object.keys(options).find(
    (option) => options[option] !== undefined && !Object.hasOwn(rows, option),
  );
  if (unknown === undefined) return;
  const known = Object.keys(rows);
  const near = nearest(unknown, known);
  const meant = near ? `did you mean '${near}'?` : `it has ${known.join(', ')}`;
  const reason = why?.(unknown) ?? `${name} has no such setting: ${meant}`;
  refuse(where, at(unknown), shown(`${unknown} ${near}`, options[unknown]), `left out, since ${reason}`);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** A misspelt option may hold a secret. */
function shown(option: string, value: unknown): unknown {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return '...';
  if (typeof value === 'function') return `${value.name} without ()`;
  return /pass|pwd|secret|key|token|certificate/i.test(option) ? '***' : value;
}

function label({ key }: Struct, each: unknown, at: number): string {
  const named = key !== undefined && typeof each === 'object' && each !== null ? (each as Options)[key] : at;
  return typeof named === 'string' ? `'${named}'` : String(at);
}
