import { waitUntil } from '../../../lab/index';
import { switchOver } from '../support/maintenance';
import { activeFor } from '../support/placement';
import { MARGIN_SECONDS, masterDownSeconds } from '../support/vrrp-bound';
import { Running, VIP, other, seconds } from './cell';
import { Watched, watched } from './watched';

const PRIORITY: { [balancer: string]: number } = { n1: 150, n2: 100 };
/** systemd waits 0.2 s, and starts it. */
const RESTART_SECONDS = 0.5;
/** The tracker looks once a second. */
const NOTICE_SECONDS = 1;

const active = ({ lab, balancers }: Running) => activeFor(lab, balancers, [VIP]);
const skewSeconds = (balancer: string) => (256 - PRIORITY[balancer]) / 256;

/** nginx killed with all of its workers: systemd has it back at once. */
export async function killedNginx(running: Running): Promise<string> {
  const { lab } = running;
  const first = await active(running);
  let awaySeconds = 0;
  const seen = await watched(running, async () => {
    const killed = Date.now();
    await lab.exec(first, 'pkill --signal KILL --exact nginx');
    await waitUntil(
      'nginx is back',
      async () => (await lab.exec(first, 'systemctl is-active nginx')).stdout === 'active\n',
      30,
    );
    awaySeconds = (Date.now() - killed) / 1000;
  });
  // The tracker may look while it is away, and the other one takes over.
  const moveSeconds = running.balancers.length > 1 ? skewSeconds(other(first)) : 0;
  const bound = Math.max(RESTART_SECONDS, awaySeconds) + moveSeconds + MARGIN_SECONDS;
  expect(seen.gapSeconds).toBeLessThanOrEqual(bound);
  expectOneOwner(seen);
  return `${seconds(seen.gapSeconds)}, ${seen.requests.failures().length} failed`;
}

/** nginx that stays away: the other one takes over, and keeps the address. */
export async function stoppedNginx(running: Running): Promise<string> {
  const { lab, balancers } = running;
  const first = await active(running);
  const seen = await watched(running, async () => {
    await lab.exec(first, 'systemctl stop nginx');
    await activeFor(lab, balancers, [VIP], other(first));
  });
  await lab.exec(first, 'systemctl start nginx');
  expect(seen.gapSeconds).toBeLessThanOrEqual(NOTICE_SECONDS + skewSeconds(other(first)) + MARGIN_SECONDS);
  expectOneOwner(seen);
  expect(await active(running)).toBe(other(first));
  return seconds(seen.gapSeconds);
}

/** Power-off of the active balancer, and its return: no fail-back. */
export async function powerOff(running: Running): Promise<string> {
  const { lab, balancers } = running;
  const first = await active(running);
  const seen = await watched(running, () => lab.kill(first));
  expect(seen.gapSeconds).toBeLessThanOrEqual(masterDownSeconds(PRIORITY[other(first)]) + MARGIN_SECONDS);
  expect(seen.gapSeconds).toBeGreaterThan(1);
  expectOneOwner(seen);
  await lab.start(first);
  await waitUntil(
    `${first} is ready to take over`,
    async () => (await lab.exec(first, 'systemctl is-active keepalived nginx')).stdout === 'active\nactive\n',
    30,
  );
  expect(await activeFor(lab, balancers, [VIP])).toBe(other(first));
  return seconds(seen.gapSeconds);
}

/** Requests that are under way at any time; they may take as long as any client waits, since TCP sends again what nobody took. */
const PATIENT_AND_SLOW = { openSeconds: 0.4, timeoutSeconds: 10 };

/** A planned switch and the one back, without a failed request. */
export async function plannedSwitch(running: Running): Promise<string> {
  const { lab } = running;
  const first = await active(running);
  const seen = await watched(
    running,
    async () => {
      await switchOver(lab, `${running.scheme}-edge`, [first, other(first)], [VIP]);
    },
    PATIENT_AND_SLOW,
  );
  expect(seen.requests.failures()).toEqual([]);
  expectOneOwner(seen);
  const slowest = Math.max(...seen.requests.samples.map(({ milliseconds }) => milliseconds)) / 1000;
  return `0 of ${seen.requests.samples.length} failed, slowest ${seconds(slowest)}`;
}

function expectOneOwner({ severalOwners }: Watched): void {
  expect(severalOwners).toEqual([]);
}
