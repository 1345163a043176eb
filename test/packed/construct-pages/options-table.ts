import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../packed-app';

/** Where a type is in API.md: GitHub's anchor of a heading that ends with a space. */
const anchorOf = (fqn: string) => `../../API.md#${fqn.split('.')[1].toLowerCase()}-`;

/** What the assembly `.jsii` says of a type, a value or an option. */
interface TypeReference {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: { readonly kind: 'array' | 'map'; readonly elementtype: TypeReference };
  readonly union?: { readonly types: readonly TypeReference[] };
}

interface Docs {
  readonly summary?: string;
  readonly remarks?: string;
  readonly default?: string;
  readonly example?: string;
}

interface Property {
  readonly name: string;
  readonly optional?: boolean;
  readonly type: TypeReference;
  readonly docs?: Docs;
}

export interface Type {
  readonly kind: string;
  readonly base?: string;
  readonly interfaces?: readonly string[];
  readonly properties?: readonly Property[];
  readonly docs?: Docs;
}

/** The types of the assembly that `npm run build` has written, by their full names. */
export function typesOfAssembly(): { readonly [fqn: string]: Type } {
  const text = readFileSync(join(ROOT, '.jsii'), 'utf8');
  return (JSON.parse(text) as { types: { [fqn: string]: Type } }).types;
}

/** The options of a struct, what it inherits too: those that have to be given first, else in the order of their names. */
export function optionsTable(types: { readonly [fqn: string]: Type }, fqn: string): string {
  const rows = [...propertiesOf(types, fqn)]
    .sort((a, b) => Number(a.optional ?? false) - Number(b.optional ?? false) || (a.name < b.name ? -1 : 1))
    .map(({ name, type, optional, docs }) => [
      `\`${name}\``,
      linkTo(type),
      firstSentence(docs),
      optional ? sentence((docs?.default ?? 'none').replace(/^- /, '')) : '**required**',
    ]);
  return table(['option', 'type', 'what it says', 'if left out'], rows);
}

function propertiesOf(types: { readonly [fqn: string]: Type }, fqn: string): readonly Property[] {
  const { properties = [], interfaces = [] } = types[fqn];
  return [...interfaces.flatMap((each) => propertiesOf(types, each)), ...properties];
}

/** As TypeScript says it, with a link for what is of this library. */
function linkTo(type: TypeReference): string {
  const inner = innermost(type);
  const words = `\`${wordsOf(type)}\``;
  return inner?.startsWith('cdktf-linux-lb.') ? `[${words}](${anchorOf(inner)})` : words;
}

function wordsOf({ primitive, fqn, collection, union }: TypeReference): string {
  if (primitive !== undefined) return primitive;
  if (fqn !== undefined) return fqn.split('.').slice(-1)[0];
  if (union !== undefined) return union.types.map(wordsOf).join(' or ');
  const element = wordsOf(collection!.elementtype);
  return collection!.kind === 'array' ? `${element}[]` : `{ [name]: ${element} }`;
}

function innermost({ fqn, collection }: TypeReference): string | undefined {
  return collection === undefined ? fqn : innermost(collection.elementtype);
}

/** jsii ends a summary at a semicolon, too. */
function firstSentence({ summary = '', remarks = '' }: Docs = {}): string {
  const rest = /[;,(:]$/.test(summary) ? (/^[^]*?\.(?=\s|$)/.exec(remarks)?.[0] ?? remarks) : '';
  return sentence(`${summary} ${rest}`);
}

/** On one line, and no end of a cell. */
function sentence(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
}

export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [columns, columns.map(() => '---'), ...rows].map(line).join('\n');
}
