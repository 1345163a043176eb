import { waitUntil } from '../../../lab/index';
import { mustExec } from '../support/must-exec';
import { NetworkManager, netplan, networkManager, networkd } from '../support/network-manager';
import { activeFor } from '../support/placement';
import { Running, VIP, seconds } from './cell';
import { watched } from './watched';

const ADDRESS: { [balancer: string]: string } = { n1: '192.0.2.11/24', n2: '192.0.2.12/24' };
const BACK_SECONDS = 4;

const active = ({ lab, balancers }: Running) => activeFor(lab, balancers, [VIP]);

/** Case 27: what manages the network takes away what it does not know on the active balancer: the address stays, or is back in time, and never has two owners. */
async function survives(running: Running, manager: NetworkManager): Promise<string> {
  const { lab, balancers } = running;
  const figures: string[] = [];
  try {
    for (const balancer of balancers) await takeCard(running, balancer, manager);
    for (const [name, command] of Object.entries(manager.events)) {
      const first = await active(running);
      const seen = await watched(running, async () => {
        await mustExec(lab, first, command);
      });
      const owner = await active(running);
      figures.push(`${name}: ${owner === first ? 'gap' : 'moved,'} ${seconds(seen.gapSeconds)}`);
      expect({ name, severalOwners: seen.severalOwners }).toEqual({ name, severalOwners: [] });
      expect(seen.gapSeconds).toBeLessThan(BACK_SECONDS);
    }
  } finally {
    for (const balancer of balancers) {
      await lab.exec(balancer, manager.leave);
      await lab.reboot(balancer);
    }
    await active(running);
  }
  return figures.join(', ');
}

async function takeCard({ lab }: Running, balancer: string, manager: NetworkManager): Promise<void> {
  await mustExec(lab, balancer, manager.take(ADDRESS[balancer]));
  await waitUntil(
    `the card of ${balancer} is taken`,
    async () => (await lab.exec(balancer, manager.hasTaken)).status === 0,
    20,
  );
}

export const restartedNetworkd = (running: Running) => survives(running, networkd);
export const appliedNetplan = (running: Running) => survives(running, netplan);
export const disturbedByNetworkManager = (running: Running) => survives(running, networkManager);
