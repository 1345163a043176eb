import { Mistake } from '../../lib/inventory';
import { countOf } from './keepalived/directive';
import { readKeepalivedFiles } from './keepalived/read-files';
import { clusterOf } from './model/cluster';
import { readDirector } from './model/director';
import { Findings } from './model/findings';
import { Remark } from './remark';
import { programOf } from './program/program';

/** A program, and how much of the files is in it. */
export interface Imported {
  /** Absent where there is nothing to make a construct of. */
  readonly program?: string;
  readonly remarks: readonly Remark[];
  readonly directives: number;
  /** Of these, lines of the user's own. */
  readonly asLines: number;
  readonly unplaced: number;
}

/** Makes a program of the keepalived.conf of a director, or of those of a pair. */
export function importKeepalived(files: readonly string[], id?: string): Imported {
  if (files.length > 2)
    throw new Mistake(`${files.length} files: name that of one director, or those of the two of a pair.`);
  const findings = new Findings();
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
