import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Lab, waitUntil } from '../../../lab/index';
import { mustExec } from './must-exec';

/** The program that answers websockets; see its first lines. */
export const echoProgram = join(__dirname, 'websocket-echo.pl');

const UNIT = 'websocket-echo';
const ON_HOST = `/run/${UNIT}.pl`;

/** Has a host answer websockets on a port with its name and the text, and plain requests with its name; returns when it does. */
export async function startWebSocketEcho(lab: Lab, host: string, port: number): Promise<void> {
  const program = readFileSync(echoProgram, 'utf8');
  await mustExec(lab, host, `cat >${ON_HOST} <<'END OF PROGRAM'\n${program}\nEND OF PROGRAM`);
  await mustExec(lab, host, `systemd-run --quiet --collect --unit=${UNIT} perl ${ON_HOST} ${port} ${host}`);
  const ask = `curl -s -m 2 http://127.0.0.1:${port}/`;
  await waitUntil(
    `${host} answers on port ${port}`,
    async () => (await lab.exec(host, ask)).stdout === `${host}\n`,
    20,
  );
}

export async function stopWebSocketEcho(lab: Lab, host: string): Promise<void> {
  await mustExec(lab, host, `systemctl stop ${UNIT}`);
}
