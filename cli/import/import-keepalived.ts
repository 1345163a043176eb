import { Mistake } from '../../lib/inventory';
import { countOf, writtenLine } from './directive';
import { Imported } from './imported';
import { readKeepalivedFiles } from './keepalived/read-files';
import { clusterOf } from './model/cluster';
import { readDirector } from './model/director';
import { Findings } from './findings';
import { programOf } from './program/program';

/** Makes a program of the keepalived.conf of a director, or of those of a pair. */
export function importKeepalived(files: readonly string[], id?: string): Imported {
  if (files.length > 2)
    throw new Mistake(`${files.length} files: name that of one director, or those of the two of a pair.`);
  const findings = new Findings(writtenLine);
  const read = files.map((file) => readKeepalivedFiles(file, id));
  const directors = read.map(({ directives }, at) => readDirector(files[at], directives, findings));
  const remarks = () => [...read.flatMap((each) => each.remarks), ...findings.remarks];
  const count = read.reduce((sum, { directives }) => sum + countOf(directives), 0);
  if (directors.every(({ services }) => services.length === 0))
    return { remarks: remarks(), directives: count, asLines: 0, unplaced: count };
  const program = programOf(clusterOf(directors, findings));
  const { rawCount, unplacedCount } = findings;
  return { program, remarks: remarks(), directives: count, asLines: rawCount, unplaced: unplacedCount };
}
