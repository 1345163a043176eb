import { ConnectionProbe, Lab, waitUntil } from '../../../lab/index';
import { deafToNews } from '../support/deaf-to-news';
import { withReusablePorts } from '../support/few-ports';
import { VIP } from './cell';

const PORTS = Array.from({ length: 300 }, (_, at) => 20_000 + at);

/** In another order, as servers take turns: a later connection from a port is to go to another server. */
const MIXED_PORTS = [...PORTS].sort((one, other) => ((7 * one) % 13) - ((7 * other) % 13));
const [TOLD, UNTOLD] = [0, 1].map((rest) => MIXED_PORTS.filter((port) => port % 2 === rest));

/**
 * As with a busy client after a power-off: from each of its ports there was a connection before, which has ended. Of every other port the waiting director was not told so, and
 * takes the connection for open.
 *
 * @param action gets these ports
 */
export function withUsedPorts<T>(
  lab: Lab,
  waiting: string,
  action: (localPorts: readonly number[]) => Promise<T>,
): Promise<T> {
  return withReusablePorts(lab, async () => {
    const [told, untold] = await Promise.all([TOLD, UNTOLD].map((ports) => openAll(lab, ports)));
    await knows(lab, waiting, (open) => open >= PORTS.length);
    await told.stop();
    await knows(lab, waiting, (open) => open <= UNTOLD.length);
    await deafToNews(lab, waiting, () => untold.stop());
    return action(PORTS);
  });
}

function openAll(lab: Lab, localPorts: readonly number[]): Promise<ConnectionProbe> {
  const url = `http://${VIP}/`;
  return ConnectionProbe.start(lab, { url, connections: localPorts.length, intervalSeconds: 1, localPorts });
}

/** Connections from our ports that a director takes for open: `ipvsadm -Lnc` has the client in its fourth column. */
const OPEN = `ipvsadm -Lnc | awk '$3 == "ESTABLISHED" { split($4, client, ":"); if (client[2] >= ${PORTS[0]} && client[2] <= ${PORTS[PORTS.length - 1]}) open++ } END { print open + 0 }'`;

async function knows(lab: Lab, director: string, isEnough: (open: number) => boolean): Promise<void> {
  const open = async () => Number((await lab.exec(director, OPEN)).stdout);
  await waitUntil(`${director} was told of all that began or ended`, async () => isEnough(await open()), 60);
}
