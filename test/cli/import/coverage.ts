import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readKeepalivedConf } from '../../../lib/config/reader/keepalived-conf';
import { Imported } from '../../../cli/import/imported';
import { Rendered, rendered, sampleFiles } from './imported';
import { ServiceMeaning, servicesOf } from './meaning';
import { RenderedNginx } from './nginx-imported';

/** Where the table of docs/import.md is. */
export const TABLE = join(__dirname, '../../../docs/import-table.md');

/** A sample, and what became of it. */
export interface Sample {
  readonly name: string;
  readonly rendered: Rendered;
  /** Of the file itself. */
  readonly own: ReadonlyMap<string, ServiceMeaning>;
}

export function samples(): Sample[] {
  const files = sampleFiles();
  const all = rendered(files.map((file) => [file]));
  return files.map((file, at) => ({
    name: basename(file).replace('keepalived.conf.', ''),
    rendered: all[at],
    own: servicesOf(readKeepalivedConf(readFileSync(file, 'utf8'))),
  }));
}

/** The whole page: a table for each of the two programs. */
export function coverageTable(keepalived: readonly Sample[], nginx: readonly RenderedNginx[]): string {
  const ofKeepalived = keepalived.map(({ name, rendered }) => rowOf(name, rendered, rendered.refusal));
  const ofNginx = nginx.map(({ name, imported, refusal }) => rowOf(name, imported, refusal || undefined));
  return [
    '# What an import takes of samples',
    '',
    '## keepalived',
    '',
    ...tableOf(ofKeepalived),
    '',
    '## nginx',
    '',
    ...tableOf(ofNginx),
    '',
  ].join('\n');
}

type Row = readonly [string, number, number, number, number, string];

function rowOf(
  name: string,
  { directives, asLines, unplaced, program }: Imported,
  refusal: string | undefined,
): Row {
  const became = program === undefined ? 'no' : refusal === undefined ? 'yes' : 'refused at synth';
  return [name, directives, directives - asLines - unplaced, asLines, unplaced, became];
}

function tableOf(rows: readonly Row[]): string[] {
  const sum = (of: readonly Row[], column: number) =>
    of.reduce((total, row) => total + Number(row[column]), 0);
  const programs = rows.filter(([, , , , , became]) => became === 'yes');
  const [all, options, lines, lost] = [1, 2, 3, 4].map((column) => sum(rows, column));
  const [whole, missing] = [1, 4].map((column) => sum(programs, column));
  const share = (part: number, of: number) => `${Math.round((part / of) * 100)} %`;
  return [
    `Of ${rows.length} samples ${programs.length} become a program. Of ${all} directives ${options} are options, ${lines} lines of your own, and ${lost} have no place: ${share(all - lost, all)} are taken, ${share(whole - missing, whole)} of those in samples that become a program.`,
    '',
    '| sample | directives | options | lines of your own | no place | a program |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ];
}
