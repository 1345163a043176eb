import { countOf } from './directive';
import { Findings } from './findings';
import { Imported } from './imported';
import { clusterOf } from './keepalived-model/cluster';
import { keepalivedLine } from './keepalived/written-line';
import { tellAddresses } from './nginx-model/addresses';
import { readBalancer } from './nginx-model/balancer';
import { readNginx } from './nginx/read-files';
import { nginxLine } from './nginx/written-line';
import { Pair, nginxProgramOf } from './program/nginx-program';
import { readDirectors } from './read-directors';

/** A file, and what it says. */
export interface NamedText {
  readonly file: string;
  readonly text: string;
}

/** Makes a program of the configuration of an nginx, and of those of the keepalived that moves its addresses. */
export function importNginx(nginx: NamedText, keepalived: readonly string[], id?: string): Imported {
  const findings = new Findings(nginxLine);
  const { directives, remarks } = readNginx(nginx.file, nginx.text);
  const balancer = readBalancer(nginx.file, directives, findings);
  const vrrp = keepalived.length > 0 ? readPair(keepalived, id) : NO_PAIR;
  tellAddresses(balancer, vrrp.pair?.virtualIps ?? [], findings);
  const count = countOf(directives) + vrrp.directives;
  const all = [...vrrp.remarks, ...remarks, ...findings.remarks];
  if (balancer.httpServers.length + balancer.streamServers.length === 0)
    return { remarks: all, directives: count, asLines: 0, unplaced: count };
  return {
    program: nginxProgramOf(balancer, vrrp.pair),
    remarks: all,
    directives: count,
    asLines: findings.rawCount + vrrp.asLines,
    unplaced: findings.unplacedCount + vrrp.unplaced,
  };
}

interface ReadPair extends Omit<Imported, 'program'> {
  /** Absent where no VRRP is spoken. */
  readonly pair?: Pair;
}

const NO_PAIR: ReadPair = { remarks: [], directives: 0, asLines: 0, unplaced: 0 };

function readPair(files: readonly string[], id: string | undefined): ReadPair {
  const findings = new Findings(keepalivedLine);
  const { directors, directives, remarks } = readDirectors(files, id, 'nginx', findings);
  const pair = clusterOf(directors, findings);
  return {
    ...(pair.vrrp ? { pair } : {}),
    remarks: [...remarks, ...findings.remarks],
    directives,
    asLines: findings.rawCount,
    unplaced: findings.unplacedCount,
  };
}
