import { waitUntil } from '../../../lab';
import { mustExec } from '../support/must-exec';
import { activeFor } from '../support/placement';
import { Running, VIP, seconds } from './cell';
import { watched } from './watched';

const PATIENT = { timeoutSeconds: 3 };

const active = ({ lab, balancers }: Running) => activeFor(lab, balancers, [VIP]);

/** Something is done on the active balancer, which keeps the address, and no request fails. */
async function undisturbed(running: Running, event: (active: string) => Promise<unknown>): Promise<string> {
  const first = await active(running);
  const seen = await watched(
    running,
    async () => {
      await event(first);
    },
    PATIENT,
  );
  expect(seen.requests.failures()).toEqual([]);
  expect(await active(running)).toBe(first);
  return `0 of ${seen.requests.samples.length} failed, gap ${seconds(seen.gapSeconds)}`;
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

/** Case 28: the hosts' firewalls load their own rules anew. */
export async function reloadedFirewall(running: Running): Promise<string> {
  const { lab } = running;
  return undisturbed(running, () =>
    Promise.all(
      lab.hosts.map((host) =>
        mustExec(
          lab,
          host,
          'if systemctl -q is-active firewalld; then firewall-cmd --reload; else systemctl reload nftables; fi',
        ),
      ),
    ),
  );
}

/** networkd takes the card for its own, with the host's address alone; it sets promote_secondaries. */
const MANAGED = (address: string) => `[Match]\nName=eth0\n[Network]\nAddress=${address}/24\n`;
const NETWORK_FILE = '/etc/systemd/network/10-eth0.network';
const BACK_SECONDS = 4;

/** Case 27: systemd-networkd is restarted on the active balancer, and takes away what it does not know: the address stays, or is back in time. */
export async function restartedNetworkd(running: Running): Promise<string> {
  const { lab } = running;
  const first = await active(running);
  const own = first === 'n1' ? '192.0.2.11' : '192.0.2.12';
  await mustExec(
    lab,
    first,
    `printf %s '${MANAGED(own)}' >${NETWORK_FILE} && systemctl -q unmask systemd-networkd && systemctl start systemd-networkd`,
  );
  await waitUntil(
    'networkd has configured the card',
    async () => /configured/.test((await lab.exec(first, 'networkctl list eth0')).stdout),
    20,
  );
  await active(running);
  try {
    const seen = await watched(running, async () => {
      await mustExec(lab, first, 'systemctl restart systemd-networkd');
    });
    expect(seen.gapSeconds).toBeLessThan(BACK_SECONDS);
    expect(seen.severalOwners).toEqual([]);
    await active(running);
    return `gap ${seconds(seen.gapSeconds)}`;
  } finally {
    await lab.exec(
      first,
      `systemctl stop systemd-networkd.socket systemd-networkd; systemctl -q mask systemd-networkd; rm ${NETWORK_FILE}; sysctl -qw net.ipv4.conf.eth0.promote_secondaries=0`,
    );
  }
}
