import { HttpProbe, Recording, UdpProbe, waitUntil } from '../../../lab/index';
import { startUdpResponder, stopUdpResponder } from '../hard-cases/udp-responder';
import { expectShares } from '../support/expect-shares';
import { Running, SERVERS, STREAM_URL, URL, VIP } from './cell';

const REQUESTS = 240;
/** web1 has twice the weight of web2. */
const SHARES = { web1: 2 / 3, web2: 1 / 3 };

/** Each server gets its share of requests within 5 %, and is told of the client's own address. */
export async function spread(running: Running): Promise<string> {
  const client = running.lab.clientAddress(VIP);
  const counts = await countsOf(running, URL);
  expect(Object.keys(counts).sort()).toEqual(SERVERS.map((server) => `${server} ${client}`));
  expectShares(
    Object.fromEntries(Object.entries(counts).map(([name, count]) => [name.split(' ')[0], count])),
    SHARES,
    0.05,
  );
  return 'real client';
}

/** The same on layer 4. */
export async function streamSpread(running: Running): Promise<string> {
  const counts = await countsOf(running, STREAM_URL);
  expectShares(counts, SHARES, 0.05);
  return Object.values(counts).join(':');
}

/** Datagrams reach servers and their answers come back. */
export async function datagrams({ lab }: Running): Promise<string> {
  for (const [at, server] of SERVERS.entries())
    await startUdpResponder(lab, server, `192.0.2.2${at + 1}`, 5353);
  const plan = { address: VIP, port: 53, perSecond: 40, socket: 'each', timeoutSeconds: 5 } as const;
  const probe = await UdpProbe.start(lab, plan);
  await waitUntil('100 datagrams are answered', () => probe.soFar().samples.length >= 100, 30);
  const recording = await probe.stop();
  for (const server of SERVERS) await stopUdpResponder(lab, server);
  expect(recording.failures()).toEqual([]);
  expect(Object.keys(recording.spread()).sort()).toEqual(SERVERS);
  return `0 of ${recording.samples.length} lost`;
}

async function countsOf({ lab }: Running, url: string): Promise<{ [server: string]: number }> {
  const probe = await HttpProbe.start(lab, { url, perSecond: 80, timeoutSeconds: 2 });
  await waitUntil('requests are answered', () => probe.soFar().samples.length >= REQUESTS, 60);
  const recording: Recording = await probe.stop();
  expect(recording.failures()).toEqual([]);
  return recording.spread();
}
