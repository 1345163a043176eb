import { tableDrift } from '../../drift/tables';
import { VerifyFinding, found } from '../verify';
import { Seen, answering } from './index';

const FIXES = {
  'virtual service':
    'Take it out (`ipvsadm`), and find out who has put it there; a service that is deployed comes back by `systemctl restart keepalived`.',
  server: 'Take it out (`ipvsadm -d`), and find out who has put it there.',
} as const;

/** What a director's table has that nobody deployed. */
export function tableFindings(seen: Seen): VerifyFinding[] {
  return answering(seen).flatMap(({ host, facts }) =>
    tableDrift(host, facts, seen.deployed).flatMap(({ kind, cluster, text }) =>
      // That a service is missing is said by `status`.
      (kind === 'virtual service' || kind === 'server') && !text.includes('does not have service')
        ? [found(kind, { host, cluster }, text, FIXES[kind])]
        : [],
    ),
  );
}
