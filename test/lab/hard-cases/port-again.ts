import { nodeProgram } from '../../../lab/node-program';
import { LocalNodePair } from './loop-free';
import type { Answer } from './port-again-program';

const FIRST_PORT = 64_000;
const PORTS = 20;
/** The kernel gathers news of connections for 2 s, and looks once a second. */
const TOLD_MILLISECONDS = 5000;
/** The least time after which Linux sends again what was not acknowledged (TCP_RTO_MIN). */
const SENT_AGAIN_MILLISECONDS = 200;

/**
 * Client ports that come again within milliseconds: the first connection went to the waiting director, the next one is the active one's own. What the waiting one knows of
 * the first does not take the next one's packets there, where nobody answers them: most are answered before they are sent again. Says what was seen.
 */
export async function expectNextOfPortKept({
  lab,
  virtualIp,
  active,
  waiting,
}: LocalNodePair): Promise<string> {
  const ports = Array.from({ length: PORTS }, (_, port) => `${FIRST_PORT + port}`);
  const program = nodeProgram(__dirname, 'port-again-program');
  const { stdout, stderr } = await lab.client([
    ...program,
    virtualIp,
    waiting,
    `${TOLD_MILLISECONDS}`,
    ...ports,
  ]);
  expect(stderr).toBe('');
  const answers = JSON.parse(stdout) as Answer[];
  expect(answers.map(({ server }) => server)).toEqual(ports.map(() => active));
  const median = answers.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other)[PORTS / 2];
  expect(median).toBeLessThan(SENT_AGAIN_MILLISECONDS);
  return `${PORTS} ports that came again at once, the next connection of each is alive after ${TOLD_MILLISECONDS / 1000} s, answered in ${median.toFixed(1)} ms (median)`;
}
