import { Findings } from './findings';
import { Imported } from './imported';
import { clusterOf } from './keepalived-model/cluster';
import { keepalivedLine } from './keepalived/written-line';
import { programOf } from './program/program';
import { readDirectors } from './read-directors';

/** Makes a program of the keepalived.conf of a director, or of those of a pair. */
export function importKeepalived(files: readonly string[], id?: string): Imported {
  const findings = new Findings(keepalivedLine);
  const { directors, directives, remarks } = readDirectors(files, id, 'lvs', findings);
  if (directors.every(({ services }) => services.length === 0))
    return {
      remarks: [...remarks, ...findings.remarks],
      directives,
      asLines: 0,
      unplaced: directives,
    };
  return {
    program: programOf(clusterOf(directors, findings)),
    remarks: [...remarks, ...findings.remarks],
    directives,
    asLines: findings.rawCount,
    unplaced: findings.unplacedCount,
  };
}
