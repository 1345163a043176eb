import { Argument, Command } from 'commander';
import { Inventory, InventoryCluster, Mistake } from '../../lib/inventory';
import { Balancers } from '../maintenance/balancers';
import { hostOf } from '../scope';
import { StackOptions, hostsOf, inventoryOf, withStackOptions } from './stack-options';

/** Takes a balancer out of all of its clusters, and has it ready again. */
export function addMaintenanceCommand(program: Command): void {
  withStackOptions(program.command('maintenance'))
    .description('take a host out without a failed request, or have it ready again')
    .argument('<host>', 'a member of a pair or group')
    .addArgument(new Argument('<on|off>', 'out, or in').choices(['on', 'off']))
    .action(async (name: string, choice: 'on' | 'off', options: StackOptions) => {
      const { inventory } = inventoryOf(options);
      const all = clustersOf(inventory, hostOf(inventory, name).name).map(
        (cluster) => new Balancers(inventory, cluster, hostsOf(options)),
      );
      const done = choice === 'on' ? await takeOut(name, all) : await takeIn(name, all);
      console.log(
        options.json ? JSON.stringify({ version: 1, host: name, clusters: done }, null, 2) : text(name, done),
      );
    });
}

interface Done {
  readonly cluster: string;
  readonly maintenance: boolean;
  readonly virtualIps: readonly { readonly address: string; readonly owners: readonly string[] }[];
}

function clustersOf({ clusters, deployments }: Inventory, host: string): InventoryCluster[] {
  const paths = deployments
    .filter((each) => each.host === host && each.maintenanceUnit)
    .map(({ path }) => path);
  if (paths.length > 0) return clusters.filter(({ path }) => paths.includes(path));
  const members = clusters
    .filter(({ vrrp }) => vrrp)
    .flatMap((cluster) => cluster.members.map((each) => each.host));
  const choice =
    members.length === 0 ? 'there is none in this stack' : `name one of ${[...new Set(members)].join(', ')}`;
  throw new Mistake(`Host ${host} is no member of a pair or group that could do without it: ${choice}.`);
}

/** Nothing is changed unless all can do without it. */
async function takeOut(host: string, all: readonly Balancers[]): Promise<Done[]> {
  for (const balancers of all) await balancers.requirePeerOf(host);
  const done: Done[] = [];
  for (const balancers of all) {
    const { path, virtualIps } = await balancers.takeOut(host);
    done.push({ cluster: path, maintenance: true, virtualIps: virtualIps.map(ownersOf) });
  }
  return done;
}

async function takeIn(host: string, all: readonly Balancers[]): Promise<Done[]> {
  const done: Done[] = [];
  for (const balancers of all) {
    await balancers.takeIn(host);
    const { cluster } = await balancers.status();
    done.push({ cluster: cluster.path, maintenance: false, virtualIps: cluster.virtualIps.map(ownersOf) });
  }
  return done;
}

function ownersOf({ address, owners }: Done['virtualIps'][number]) {
  return { address, owners };
}

function text(host: string, done: readonly Done[]): string {
  return done
    .map(({ cluster, maintenance, virtualIps }) => {
      const owners = virtualIps.map((each) => `${each.owners.join(' and ') || 'nobody'} has ${each.address}`);
      return `Host ${host} is ${maintenance ? 'out for maintenance' : 'ready'} (${cluster}): ${owners.join(', ')}.`;
    })
    .join('\n');
}
