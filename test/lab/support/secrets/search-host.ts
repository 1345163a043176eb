import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Lab } from '../../../../lab/index';
import { mustExec } from '../must-exec';
import { SoughtSecret } from './sought-secret';

const PROGRAM = readFileSync(join(__dirname, 'search-host.pl'), 'utf8');
const PLACES = '/dev/shm /etc /home /opt /root /run /srv /tmp /usr/local /var';
const TIMEOUT_SECONDS = 300;

/** The journal and the files of a host that hold a secret: `MODE OWNER:GROUP PATH`, and the directory's mode. */
export async function secretsOnHost(
  lab: Lab,
  host: string,
  secrets: readonly SoughtSecret[],
): Promise<string[]> {
  const sought = secrets.flatMap(({ name, texts }) => texts.map((text) => ({ name, text })));
  const words = sought.map(({ text }) => Buffer.from(text).toString('hex')).join(' ');
  const command = `perl - ${PLACES} -- ${words} <<'END OF PROGRAM'\n${PROGRAM}\nEND OF PROGRAM`;
  const said = await mustExec(lab, host, command, { timeoutSeconds: TIMEOUT_SECONDS });
  return [...said.matchAll(/^(\d+) (.*)$/gm)].map(
    ([, number, place]) => `${sought[Number(number)].name}: ${host}: ${inWords(place)}`,
  );
}

function inWords(place: string): string {
  return place.replace(/^(\d+ \S+) (\d+) (.*)$/, '$1 $3 in $2');
}
