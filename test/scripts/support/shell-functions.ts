import * as fs from 'fs';

/** A function of a shell script, as it is written in this project: `name() {` at the start of a line, `}` at the start of a later one or at its end. */
export interface ShellFunction {
  readonly name: string;
  /** Without comments and without what stands in single quotes. */
  readonly body: string;
}

/** The functions of a script, and what is outside of them. */
export function shellFunctions(path: string): { functions: ShellFunction[]; outside: string } {
  const functions: ShellFunction[] = [];
  const outside = plain(fs.readFileSync(path, 'utf8')).replace(
    /^([a-z_][a-z0-9_]*)\(\) \{(?: (.*)\}|\n([\s\S]*?)\n\})$/gm,
    (_, name: string, line: string | undefined, lines: string) => {
      functions.push({ name, body: line ?? lines });
      return '';
    },
  );
  return { functions, outside };
}

function plain(text: string): string {
  return text.replace(/(^|[\s;])#.*$/gm, '$1').replace(/'[^']*'/g, "''");
}

const NAME = '[A-Za-z_][A-Za-z0-9_]*';
const VALUE = String.raw`(?:"(?:[^"\\]|\\.)*"|\$\(\(.*?\)\)|\$\([^()]*(?:\([^()]*\)[^()]*)*\)|[^\s;"()])*`;
const COMMAND_BEGINS = String.raw`(?:^|[;({)]|&&|\|\||\b(?:do|then|else)\b)\s*`;
const COMMAND_ENDS = String.raw`[ \t]*(?=$|[;})\n]|&&|\|\|)`;
const ASSIGNMENTS = new RegExp(`${COMMAND_BEGINS}((?:${NAME}=${VALUE}[ \\t]*)+)${COMMAND_ENDS}`, 'gm');

/** Names that a text sets: by `NAME=VALUE` that is a command of its own, by `read` and by `for`. */
export function namesSet(text: string): string[] {
  const assigned = [...text.matchAll(ASSIGNMENTS)].flatMap(([, assignments]) =>
    [...assignments.matchAll(new RegExp(`(${NAME})=${VALUE}`, 'g'))].map((match) => match[1]),
  );
  const read = [...text.matchAll(new RegExp(`\\bread(?: -r)?((?: ${NAME})+)`, 'g'))].flatMap(([, names]) =>
    names.split(' '),
  );
  const looped = [...text.matchAll(new RegExp(`\\bfor (${NAME})(?: in\\b|;)`, 'g'))].map((match) => match[1]);
  return [...new Set([...assigned, ...read, ...looped])].filter((name) => name !== '' && name !== '_');
}

/** Names that a function keeps to itself. */
export function localNames(body: string): string[] {
  return [...body.matchAll(/\blocal ([^\n;]*)/g)].flatMap(([, names]) =>
    names.split(' ').map((name) => name.split('=')[0]),
  );
}
