import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readKeepalivedConf } from '../../../lib/config/reader/keepalived-conf';
import { Rendered, rendered, sampleFiles } from './imported';
import { ServiceMeaning, servicesOf } from './meaning';

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

export function coverageTable(all: readonly Sample[]): string {
  const rows = all.map(({ name, rendered: { directives, asLines, unplaced, program, refusal } }) => {
    const became = program === undefined ? 'no' : refusal === undefined ? 'yes' : 'refused at synth';
    return [name, directives, directives - asLines - unplaced, asLines, unplaced, became];
  });
  const sum = (column: number) => rows.reduce((total, row) => total + Number(row[column]), 0);
  const programs = rows.filter(([, , , , , program]) => program === 'yes').length;
  const inPrograms = rows.filter(([, , , , , became]) => became === 'yes');
  const [whole, lost] = [1, 4].map((column) =>
    inPrograms.reduce((total, row) => total + Number(row[column]), 0),
  );
  const share = (part: number, all: number) => `${Math.round((part / all) * 100)} %`;
  return `${[
    `Of ${rows.length} samples ${programs} become a program. Of ${sum(1)} directives ${sum(2)} are options, ${sum(3)} lines of your own, and ${sum(4)} have no place: ${share(sum(1) - sum(4), sum(1))} are taken, ${share(whole - lost, whole)} of those in samples that become a program.`,
    '',
    '| sample | directives | options | lines of your own | no place | a program |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n')}\n`;
}
