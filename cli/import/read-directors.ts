import { countOf } from './directive';
import { Findings } from './findings';
import { FoundDirector } from './keepalived-model/found';
import { readDirector } from './keepalived-model/director';
import { readKeepalivedFiles } from './keepalived/read-files';
import { Remark } from './remark';

/** What the keepalived.conf of one host says, or those of a pair. */
export interface ReadDirectors {
  readonly directors: readonly FoundDirector[];
  /** How many directives there are. */
  readonly directives: number;
  /** Of what could not be read. */
  readonly remarks: readonly Remark[];
}

/** Reads each file; `balances` is the program whose virtual IPs keepalived moves. */
export function readDirectors(
  files: readonly string[],
  id: string | undefined,
  balances: 'lvs' | 'nginx',
  findings: Findings,
): ReadDirectors {
  const read = files.map((file) => readKeepalivedFiles(file, id));
  return {
    directors: read.map(({ directives }, at) => readDirector(files[at], directives, balances, findings)),
    directives: read.reduce((sum, { directives }) => sum + countOf(directives), 0),
    remarks: read.flatMap(({ remarks }) => remarks),
  };
}
