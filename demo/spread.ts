import { HttpProbe, Lab, waitUntil } from '../lab/index';
import { Row } from './summary';

export const VIP = '192.0.2.100';
const REQUESTS = 300;

/** Sends requests until enough are answered, and says who answered how many. */
export async function showSpread(lab: Lab): Promise<Row[]> {
  const probe = await HttpProbe.start(lab, { url: `http://${VIP}/`, perSecond: 60, timeoutSeconds: 2 });
  await waitUntil(
    `${REQUESTS} requests are answered`,
    () => answered(probe.soFar().spread()) >= REQUESTS,
    60,
  );
  const recording = await probe.stop();
  const spread = recording.spread();
  const total = answered(spread);
  const servers = Object.keys(spread).sort();
  for (const server of servers)
    console.log(`   ${server} ${'#'.repeat(Math.round((60 * spread[server]) / total))} ${spread[server]}`);
  const shares = servers.map((server) => `${server} ${((100 * spread[server]) / total).toFixed(1)} %`);
  return [
    [`spread of ${total} requests`, shares.join(', ')],
    ['failed requests', String(recording.failures().length)],
  ];
}

function answered(spread: { readonly [server: string]: number }): number {
  return Object.values(spread).reduce((sum, count) => sum + count, 0);
}
