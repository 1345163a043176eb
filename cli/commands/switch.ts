import { Command } from 'commander';
import { Mistake } from '../../lib/inventory';
import { listed } from '../finding';
import { Balancers } from '../maintenance/balancers';
import { clusterOf } from '../scope';
import { ClusterStatus } from '../status/status';
import { StackOptions, hostsOf, inventoryOf, withStackOptions } from './stack-options';

/** Has another member take over. */
export function addSwitchCommand(program: Command): void {
  withStackOptions(program.command('switch'))
    .description('have another member of a pair or group take over without a failed request')
    .argument('<cluster>', 'its path or name')
    .action(async (name: string, options: StackOptions) => {
      const { inventory } = inventoryOf(options);
      const cluster = clusterOf(inventory, name);
      if (cluster.vrrp === undefined)
        throw new Mistake(`${cluster.path} has one host alone: nobody could take over.`);
      const balancers = new Balancers(inventory, cluster, hostsOf(options));
      const from = ownerOf((await balancers.status()).cluster);
      if (cluster.vrrp.preempt)
        throw new Mistake(
          `${cluster.path} has preemption, so that its first host would come back at once: \`linux-lb maintenance ${from} on\` takes it out.`,
        );
      await balancers.requirePeerOf(from);
      const to = ownerOf(await balancers.takeOut(from));
      await balancers.takeIn(from);
      const done = { version: 1, cluster: cluster.path, from, to };
      console.log(
        options.json ? JSON.stringify(done, null, 2) : `${to} has taken over ${cluster.path} from ${from}.`,
      );
    });
}

function ownerOf({ path, virtualIps, members }: ClusterStatus): string {
  const owners = new Set(virtualIps.flatMap((virtualIp) => virtualIp.owners));
  if (owners.size === 1) return [...owners][0];
  const silent = members
    .filter(({ state }) => state === 'silent')
    .map(({ host }) => `${host} does not answer`);
  const has =
    owners.size === 0 ? 'nobody has its virtual IPs' : `${listed([...owners])} have its virtual IPs`;
  throw new Mistake(
    `${path} is not switched: ${[has, ...silent].join(', ')}. \`linux-lb status\` says more.`,
  );
}
