import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (name: string) => readFileSync(join(__dirname, name), 'utf8');

/** What a host is sent: facts.sh, with its parts before it. */
export const FACTS_SCRIPT = [
  read('machine.sh'),
  read('packets.sh'),
  `listen_to_wire() {\n  perl - "$@" <<'END_OF_PERL'\n${read('wire.pl')}END_OF_PERL\n}\n`,
  read('facts.sh'),
].join('');
