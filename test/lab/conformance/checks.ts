import { HttpProbe, waitUntil } from '../../../lab/index';
import { switchOver } from '../support/maintenance';
import { Killed, killKeepalived, unexplainedOwners } from '../support/killed-keepalived';
import { nothingToDo } from '../support/nothing-to-do';
import { activeDirector, holders } from '../support/vip';
import { MARGIN_SECONDS, masterDownSeconds } from '../support/vrrp-bound';
import { Running, VIP, VIP6, pureServers } from './cell';
import { awaitTables } from './table';
import { withUsedPorts } from './used-ports';
import { Watched, watched } from './watched';

const PRIORITY: { [director: string]: number } = { d1: 150, d2: 100 };
/** How long keepalived waits when it has missed that a child has ended; keepalived-stop.sh ends that after some 0.8 s. */
const IN_VAIN_SECONDS = 5;
const CLIENT: { [vip: string]: string } = { [VIP]: '192.0.2.254' };

const seconds = (value: number) => `${value.toFixed(2)} s`;
const active = ({ cell, lab }: Running) =>
  cell.directors.length === 1 ? Promise.resolve('d1') : activeDirector(lab, cell.directors);
const other = (director: string) => (director === 'd1' ? 'd2' : 'd1');

/** Each server gets its share within 5 %, and sees the client's own address. */
export async function spread(running: Running): Promise<string> {
  const { cell } = running;
  for (const vip of cell.ipv6 ? [VIP, VIP6] : [VIP]) await spreadOver(running, vip);
  return cell.ipv6 ? 'IPv4 and IPv6, real client' : 'real client';
}

async function spreadOver({ cell, lab }: Running, vip: string): Promise<void> {
  const url = vip.includes(':') ? `http://[${vip}]/` : `http://${vip}/`;
  const probe = await HttpProbe.start(lab, { url, perSecond: 80, timeoutSeconds: 2 });
  await waitUntil('240 requests are answered', () => probe.soFar().samples.length >= 240, 60);
  const recording = await probe.stop();
  expect(recording.failures()).toEqual([]);
  const client = CLIENT[vip] ?? lab.clientAddress(vip);
  const counts = recording.spread();
  expect(Object.keys(counts).sort()).toEqual(cell.servers.map((server) => `${server} ${client}`).sort());
  const fairly = (server: string) =>
    ((server === cell.servers[0] ? 2 : 1) / (cell.servers.length + 1)) * recording.samples.length;
  const unfair = cell.servers.filter(
    (server) => Math.abs(counts[`${server} ${client}`] - fairly(server)) > 0.05 * fairly(server),
  );
  expect({
    unfair,
    counts,
    answers: recording.samples.map(({ server }) => server?.slice(1, 2)).join(''),
  }).toEqual({
    unfair: [],
    counts,
    answers: expect.any(String),
  });
}

/** With nothing to do, nobody is asked. */
export async function secondDeploy({ cell, lab, rehearsal }: Running): Promise<string> {
  return nothingToDo(lab, () => rehearsal.deploy({ SCHEME: cell.name }));
}

/** A server without power leaves the tables, and is back without a deploy. */
export async function killedServer(running: Running): Promise<string> {
  const [server] = pureServers(running.cell).slice(-1);
  await running.lab.kill(server);
  const out = await awaitTables(running, [server]);
  await running.lab.start(server);
  await awaitTables(running);
  return `out after ${seconds(out)}`;
}

/** A server whose virtual IP is missing leaves the tables, though its own address answers. */
export async function missingVirtualIp(running: Running): Promise<string> {
  const { cell, lab } = running;
  const [server] = pureServers(cell);
  const unit = `linux-lb-${cell.name}-pool-vip.service`;
  const { stdout } = await lab.exec(server, `ip -o address show to ${VIP}/32`);
  const device = stdout.split(/\s+/)[1];
  const removed = await lab.exec(server, `ip address del ${VIP}/32 dev ${device}`);
  expect({ device, status: removed.status }).toEqual({ device: expect.stringMatching(/^vip-/), status: 0 });
  const out = await awaitTables(running, [server]);
  await lab.exec(server, `systemctl reload ${unit}`);
  await awaitTables(running);
  return `out after ${seconds(out)}`;
}

/** Power-off of the active director, and its return: no fail-back. */
export async function powerOff(running: Running): Promise<string> {
  const { lab } = running;
  const first = await active(running);
  const seen = await watched(running, () => lab.kill(first));
  expectFailover(seen, other(first));
  const alive = expectSurvivors(seen, [first]);
  await lab.start(first);
  await awaitTables(running);
  expect(await holders(lab, running.cell.directors)).toEqual([other(first)]);
  return `${seconds(seen.gapSeconds)}, ${alive}`;
}

export async function killedDaemon(running: Running): Promise<string> {
  const first = await active(running);
  let killed: Killed = { killed: 0, back: 0 };
  const seen = await watched(running, async () => {
    killed = await killKeepalived(running.lab, first);
  });
  const severalOwners = unexplainedOwners(seen.severalOwners, killed, PRIORITY[other(first)]);
  expectNoLoopNorTwoOwners({ ...seen, severalOwners });
  expect(seen.gapSeconds).toBeLessThanOrEqual(masterDownSeconds(PRIORITY[other(first)]) + MARGIN_SECONDS);
  return seconds(seen.gapSeconds);
}

/** As after some switches to and fro, with each director sure that the other one is the owner: where both pass packets on, these must not circle. */
async function mislead({ cell, lab }: Running): Promise<void> {
  const macOf = async (host: string) =>
    (await lab.exec(host, 'cat /sys/class/net/eth0/address')).stdout.trim();
  for (const director of cell.directors.length > 1 ? cell.directors : []) {
    const mac = await macOf(other(director));
    await lab.exec(director, `ip neigh replace ${VIP} lladdr ${mac} dev eth0 nud stale`);
  }
}

/** A restart keeps the table, and with it the connections. */
export async function restartedDaemon(running: Running): Promise<string> {
  const first = await active(running);
  await mislead(running);
  let tookSeconds = 0;
  const seen = await watched(running, async () => {
    const begun = Date.now();
    await running.lab.exec(first, 'systemctl restart keepalived');
    tookSeconds = (Date.now() - begun) / 1000;
  });
  expectNoLoopNorTwoOwners(seen);
  expect(seen.connections.outcomes()).toEqual({ alive: seen.connections.all.length });
  await awaitTables(running);
  const isPair = running.cell.directors.length > 1;
  expect(tookSeconds).toBeLessThan(IN_VAIN_SECONDS);
  const bound = isPair ? masterDownSeconds(PRIORITY[other(first)]) : tookSeconds + MARGIN_SECONDS;
  expect(seen.gapSeconds).toBeLessThanOrEqual(bound);
  return `${seconds(seen.gapSeconds)}, ${seen.requests.failures().length} failed`;
}

export async function cutCable(running: Running): Promise<string> {
  const { cell, lab } = running;
  const first = await active(running);
  const seen = await watched(running, () => lab.cut(first));
  expectFailover(seen, other(first));
  await lab.heal(first);
  await activeDirector(lab, cell.directors);
  await awaitTables(running);
  return seconds(seen.gapSeconds);
}

/** The active director hangs for 3 s. */
export async function frozen(running: Running): Promise<string> {
  const { cell, lab } = running;
  const first = await active(running);
  const seen = await watched(running, async () => {
    await lab.pause(first);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await lab.resume(first);
  });
  expect(seen.loops).toEqual([]);
  expect(seen.gapSeconds).toBeLessThanOrEqual(masterDownSeconds(PRIORITY[other(first)]) + MARGIN_SECONDS);
  await activeDirector(lab, cell.directors);
  return `${seconds(seen.gapSeconds)}, ${seen.severalOwners.length} samples with two owners`;
}

/**
 * Requests that are under way at any time, so that the switch meets connections of every age; they may take as long as any client waits, since TCP sends
 * again what is lost while the address moves.
 */
const PATIENT_AND_SLOW = { openSeconds: 0.4, timeoutSeconds: 10 };

/** Without a failed request, and with all connections alive. */
export async function plannedSwitch(running: Running): Promise<string> {
  const { cell, lab } = running;
  const first = await active(running);
  const pair: [string, string] = [first, other(first)];
  const switched = () => switchOver(lab, `${cell.name}-lb`, pair, [VIP]);
  const seen = await withUsedPorts(lab, pair[1], (localPorts) =>
    watched(running, switched, { ...PATIENT_AND_SLOW, localPorts }),
  );
  expectNoLoopNorTwoOwners(seen);
  expect(seen.requests.failures()).toEqual([]);
  expect(seen.connections.outcomes()).toEqual({ alive: seen.connections.all.length });
  const slowest = Math.max(...seen.requests.samples.map(({ milliseconds }) => milliseconds)) / 1000;
  return `0 of ${seen.requests.samples.length} failed, ${seconds(seen.gapSeconds)}, slowest ${seconds(slowest)}`;
}

function expectFailover(seen: Watched, successor: string): void {
  expectNoLoopNorTwoOwners(seen);
  expect(seen.gapSeconds).toBeLessThanOrEqual(masterDownSeconds(PRIORITY[successor]) + MARGIN_SECONDS);
  expect(seen.gapSeconds).toBeGreaterThan(1);
}

function expectNoLoopNorTwoOwners(seen: Watched): void {
  expect({ loops: seen.loops.slice(0, 3), severalOwners: seen.severalOwners }).toEqual({
    loops: [],
    severalOwners: [],
  });
  expect(seen.syns).toBeGreaterThan(20);
}

/** Connections to servers that did not die are alive. */
function expectSurvivors({ connections }: Watched, dead: readonly string[]): string {
  const mine = connections.all.filter(({ server }) => server !== undefined && !dead.includes(server));
  expect(mine.filter(({ end }) => end !== undefined)).toEqual([]);
  return `${mine.length} of ${mine.length} connections alive`;
}
