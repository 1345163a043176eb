import { reloadFirewall } from '../support/host-firewall';
import { mustExec } from '../support/must-exec';
import { activeFor } from '../support/placement';
import { Running, VIP, seconds } from './cell';
import { PATIENT, watched } from './watched';

/** TCP sends again what was dropped: after 1 s, and after 2 s more. */
const VERY_PATIENT = { timeoutSeconds: 10 };

const active = ({ lab, balancers }: Running) => activeFor(lab, balancers, [VIP]);

/** Something is done on the active balancer, which keeps the address, and no request fails. */
async function undisturbed(
  running: Running,
  event: (active: string) => Promise<unknown>,
  patience = PATIENT,
): Promise<string> {
  const first = await active(running);
  const seen = await watched(
    running,
    async () => {
      await event(first);
    },
    patience,
  );
  expect(seen.requests.failures()).toEqual([]);
  expect(seen.severalOwners).toEqual([]);
  expect(await active(running)).toBe(first);
  const slowest = Math.max(...seen.requests.samples.map(({ milliseconds }) => milliseconds)) / 1000;
  return `0 of ${seen.requests.samples.length} failed, slowest ${seconds(slowest)}`;
}

/** A new master beside the old one, which then ends: how nginx's program is exchanged (https://nginx.org/en/docs/control.html). */
const EXCHANGE_PROGRAM = `
set -e
old=$(cat /run/nginx.pid)
kill -USR2 $old
tries=0
until [ -s /run/nginx.pid ] && [ -e /run/nginx.pid.oldbin ]; do
  tries=$((tries + 1)); [ $tries -lt 100 ]; sleep 0.1
done
kill -WINCH $old
kill -QUIT $old
tries=0
while [ -d /proc/$old ]; do tries=$((tries + 1)); [ $tries -lt 200 ]; sleep 0.1; done
systemctl is-active nginx`;

/** Case 7: a reload, and another program in its place. */
export async function exchangedProgram(running: Running): Promise<string> {
  return undisturbed(running, async (first) => {
    await mustExec(running.lab, first, 'systemctl reload nginx');
    await mustExec(running.lab, first, EXCHANGE_PROGRAM);
  });
}

/**
 * Case 28: the hosts' firewalls load their own rules anew. ufw lets in nothing but what we have opened for some tenths of a second meanwhile, until it has
 * flushed all of its chains: answers of servers to their balancer come when they are sent again.
 */
export async function reloadedFirewall(running: Running): Promise<string> {
  const { lab } = running;
  return undisturbed(
    running,
    () => Promise.all(lab.hosts.map((host) => reloadFirewall(lab, host))),
    VERY_PATIENT,
  );
}
