import { setTimeout as delay } from 'node:timers/promises';
import { Lab, waitUntil } from '../../lab/index';
import { mustExec } from '../../test/lab/support/must-exec';

/** The pair of bench/apps/cluster.js. */
const HOSTS = ['d1', 'd2'];
const VIRTUAL_IP = '10.77.0.100';
const MAINTENANCE = 'linux-lb-web-pair-maintenance';
/** For a daemon that has just started to hear who is active, and to look at what it tracks. */
const LISTENS_MILLISECONDS = 3000;

export const URL = `http://${VIRTUAL_IP}/`;

/** Two balancers of a lab, of which one has the virtual IP. */
export class Pair {
  constructor(readonly lab: Lab) {}

  /** Waits until one of them alone has the virtual IP. */
  async active(): Promise<string> {
    return String(
      await waitUntil(
        'one balancer alone has the virtual IP',
        async () => {
          const holders = await this.holders();
          return holders.length === 1 && holders[0];
        },
        60,
      ),
    );
  }

  /** Waits until both could be active, and one is. */
  async ready(): Promise<void> {
    for (const host of HOSTS) {
      const isActive = 'systemctl is-active keepalived';
      await waitUntil(
        `keepalived runs on ${host}`,
        async () => (await this.lab.exec(host, isActive)).stdout === 'active\n',
        60,
      );
    }
    await delay(LISTENS_MILLISECONDS);
    await this.active();
  }

  /** Takes a balancer out, as before it is updated, until the other one is active. */
  async takeOut(host: string): Promise<void> {
    await mustExec(this.lab, host, `systemctl start ${MAINTENANCE}`);
    await waitUntil(
      'the other balancer is active',
      async () => !(await this.holders()).includes(host) && (await this.holders()).length === 1,
      60,
    );
  }

  async bringBack(host: string): Promise<void> {
    await mustExec(this.lab, host, `systemctl stop ${MAINTENANCE}`);
  }

  private async holders(): Promise<string[]> {
    const up = HOSTS.filter((host) => this.lab.isUp(host));
    const shown = await Promise.all(
      up.map((host) => this.lab.exec(host, `ip -o address show to ${VIRTUAL_IP}/32`)),
    );
    return up.filter((_, at) => shown[at].stdout.includes(VIRTUAL_IP));
  }
}
