/** A piece of TypeScript. */
export type Code = string;

/** A property of an object: its name, and what stands behind the colon. */
export type Option = readonly [name: string, code: Code];

/** A property; none where there is nothing to say. */
export function given(name: string, code: Code | undefined): Option[] {
  return code === undefined || code === '' ? [] : [[name, code]];
}

/** A property of `true`; none otherwise. */
export function flagged(name: string, isSet: boolean): Option[] {
  return isSet ? [[name, 'true']] : [];
}

/** A list; none where it is empty. */
export function givenList(name: string, all: readonly Code[]): Option[] {
  return all.length === 0 ? [] : [[name, list(all)]];
}

/** What is no option, as lines of the user's own. */
export function linesGiven(lines: readonly string[]): Option[] {
  return givenList('extraConfig', lines.map(text));
}

/** A number; what is none is a text, at which the compiler and synth point. */
export function number(value: string): Code {
  return /^-?\d+(\.\d+)?$/.test(value) ? String(Number(value)) : text(value);
}

/** A value of an enum or enum-like class; likewise. */
export function member(type: Code, name: string): Code {
  return /^[A-Z]\w*$/.test(name) ? `${type}.${name}` : text(name);
}

/** A number that may not be there. */
export function givenNumber(name: string, value: string | undefined): Option[] {
  return value === undefined ? [] : [[name, number(value)]];
}

/** A comment to the end of a line, or up to a sign. */
export function comment(words: string): Code {
  return words.replace(/[\p{Cc}\u2028\u2029]/gu, ' ').replaceAll('*/', '* /');
}

export function text(value: string): Code {
  return `'${value
    .replace(/\\/g, '\\\\')
    .replace(/'/g, "\\'")
    .replace(/\n/g, '\\n')
    .replace(/[\p{Cc}\u2028\u2029]/gu, ' ')}'`;
}

/** An object; over several lines where it is long. */
export function object(options: readonly Option[]): Code {
  if (options.length === 0) return '{}';
  const all = options.map(([name, code]) => (name === code ? name : `${name}: ${code}`));
  return wrapped('{ ', all, ' }', '{', '}');
}

export function list(all: readonly Code[]): Code {
  return wrapped('[', all, ']', '[', ']');
}

/** A call; the last argument is left out where it is an empty object. */
export function call(what: Code, ...args: readonly Code[]): Code {
  const last = args.at(-1) === '{}' ? args.slice(0, -1) : args;
  return `${what}(${last.join(', ')})`;
}

const LONGEST = 90;

function wrapped(open: Code, all: readonly Code[], close: Code, openAlone: Code, closeAlone: Code): Code {
  const short = `${open}${all.join(', ')}${close}`;
  if (short.length <= LONGEST && !short.includes('\n')) return short;
  return [openAlone, ...all.map((each) => `${each},`.replace(/^/gm, '  ')), closeAlone].join('\n');
}
