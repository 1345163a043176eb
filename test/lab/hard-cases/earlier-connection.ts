import { ConnectionProbe, Lab, waitUntil } from '../../../lab/index';
import { mustExec } from '../support/must-exec';
import { deafToNews } from '../support/deaf-to-news';
import { withFreshPorts, withOnePort } from '../support/few-ports';
import { LocalNodePair } from './loop-free';

const PORT = 65_000;
/** A SYN that is lost comes again after 1 s. */
const AT_ONCE_MILLISECONDS = 900;
/** So long that the directors have told each other of the connection, and once more (sync_refresh_period). */
const LIVED_MILLISECONDS = 8000;

/**
 * The waiting director hears that a connection of the active one's own server began, and not that it ended: it takes it for open. The next
 * connection from the same client port goes to the waiting one. It is served at once, and lives. Says what was seen.
 */
export async function expectUntoldEndForgotten(pair: LocalNodePair): Promise<string> {
  const { lab, active, waiting } = pair;
  await openToActive(pair);
  const earlier = await stateOf(lab, waiting);
  await withFreshPorts(lab, () => untilAnsweredBy(pair, active));
  const probe = await withOnePort(lab, PORT, () => hold(pair));
  await waitUntil('the connection has lived for a while', () => lived(probe), 30);
  const [{ server, answers, outcome }] = (await probe.stop()).all;
  expect({ earlier, server, outcome }).toEqual({ earlier: 'ESTABLISHED', server: waiting, outcome: 'alive' });
  expect(answers[0].milliseconds).toBeLessThan(AT_ONCE_MILLISECONDS);
  return `answered after ${answers[0].milliseconds.toFixed(1)} ms, lived for ${LIVED_MILLISECONDS / 1000} s`;
}

/** A connection from the port, which the waiting director is told of and whose end it does not hear. */
async function openToActive(pair: LocalNodePair): Promise<void> {
  const { lab, active, waiting } = pair;
  await withFreshPorts(lab, () => untilAnsweredBy(pair, waiting));
  const probe = await withOnePort(lab, PORT, () => hold(pair));
  expect(probe.soFar().all[0].server).toBe(active);
  await waitUntil(`${waiting} knows of it`, async () => (await stateOf(lab, waiting)) === 'ESTABLISHED', 20);
  await deafToNews(lab, waiting, () => probe.stop());
}

const hold = ({ lab, virtualIp }: LocalNodePair) =>
  ConnectionProbe.start(lab, { url: `http://${virtualIp}/`, connections: 1 });

function lived(probe: ConnectionProbe): boolean {
  const [{ answers, end }] = probe.soFar().all;
  return end !== undefined || (answers.at(-1)?.sent ?? 0) - answers[0].sent >= LIVED_MILLISECONDS;
}

/** So that the next connection, round robin, goes to the other one. */
async function untilAnsweredBy({ lab, virtualIp }: LocalNodePair, server: string): Promise<void> {
  const ask = async () => (await lab.client(['curl', '-s', '-m', '5', `http://${virtualIp}/`])).stdout;
  await waitUntil(`${server} answers`, async () => (await ask()).trim() === server, 20);
}

/** As `ipvsadm -Lnc` calls it. */
async function stateOf(lab: Lab, director: string): Promise<string> {
  const state = `ipvsadm -Lnc | awk '$4 ~ /:${PORT}$/ { print $3 }'`;
  return (await mustExec(lab, director, state)).trim();
}
