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
  if (!isObject(given))
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
  if (row.list) checkList(where, property, row, value);
  else checkOne(where, property, property, row, value);
}

function checkOne(
  where: string,
  option: string,
  property: string,
  { made, struct }: Row,
  value: unknown,
): void {
  if (made !== undefined && !isOfClass(value)) refuse(where, option, shown(option, value), `made by ${made}`);
  if (struct) checkStruct(where, property, struct, value);
}

/** Nobody can look into a list that only Terraform knows; of what it holds, a text or a number may be a token. */
function checkList(where: string, property: string, row: Row, value: unknown): void {
  if (!isKnown(value)) refuse(where, property, 'a token', 'a list that is known at synth');
  if (!Array.isArray(value)) return refuse(where, property, shown(property, value), 'a list');
  const all: readonly unknown[] = value;
  if (row.of !== undefined && !all.every(row.of === 'text' ? isText : isNumber))
    refuse(where, property, shown(property, all), `a list of ${row.of}s`);
  for (const [at, each] of all.entries())
    checkOne(where, property, `${property}[${label(row.struct, each, at)}]`, row, each);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || !isKnown(value);
}

/** A text, a number, an object without a class or a method that was not called would be taken, and be without effect or fail far from here. */
function isOfClass(value: unknown): boolean {
  return isObject(value) && !isPlain(value);
}

/** No list, and no token, into which nobody can look. */
function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && isKnown(value);
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
  if (!isKnown(value)) return 'a token';
  if (isObject(value)) return '...';
  if (typeof value === 'function') return `${value.name} without ()`;
  if (/pass|pwd|secret|key|token|certificate/i.test(option)) return '***';
  return Array.isArray(value) ? value.map((each) => shown(option, each)) : value;
}

function label(struct: Struct | undefined, each: unknown, at: number): string {
  const key = struct?.key;
  const named = key !== undefined && isObject(each) ? (each as Options)[key] : at;
  return typeof named === 'string' ? `'${named}'` : String(at);
}
