import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { NetworkInterface } from '../options/network-interface';
import { ServerHost } from '../options/server-host';
import { checkHost } from '../options/server-host-check';
import { checkVrrp } from '../options/vrrp-check';
import { BACKUP_PRIORITY, PRIMARY_PRIORITY } from '../options/vrrp-priorities';
import { VrrpSettings } from '../options/vrrp-settings';
import { HostAnchors } from '../provisioning/host-anchors';
import { HostPlan } from '../provisioning/host-plan';
import { HostStep } from '../provisioning/host-step';
import { DirectorVrrp } from '../roles/vrrp';
import { refuse } from '../validation/validation-error';
import { Directors } from './directors';
import { allVirtualIps, checkVirtualIps } from './virtual-ips';
import { checkGlobalLines } from './global-lines';
import { advertInterface, checkVrrpNetworks, unicastAddresses } from './vrrp-networks';

/** Two hosts of which one has the virtual IPs: the first is the primary, the second the backup. */
export interface Pair extends Directors {
  readonly hosts: readonly [primary: ServerHost, backup: ServerHost];
  readonly vrrp: VrrpSettings;
}

/** What is done on the hosts of a pair. */
export interface PairWork {
  /** What has to be done before; asked for at synth. */
  readonly before: () => TerraformResource[];
  /** What a host gets; asked for at synth. */
  readonly plan: (host: ServerHost, vrrp: DirectorVrrp) => HostPlan;
}

export function checkPair(pair: Pair): void {
  const { where, vrrp } = pair;
  const [primary, backup] = pair.hosts;
  checkHost(where, 'primary', primary);
  checkHost(where, 'backup', backup);
  if (primary === backup) refuse(where, 'backup', backup.name, 'another host than the primary');
  checkVrrp(where, vrrp);
  checkVirtualIps(pair);
  checkGlobalLines(pair);
  checkVrrpNetworks(pair, vrrp);
}

/** First what both need, then the backup, then the primary: a step that fails leaves the later ones as they are. */
export function provisionPair(
  scope: Construct,
  pair: Pair,
  { before, plan }: PairWork,
): [backup: TerraformResource, primary: TerraformResource] {
  const { cluster, hosts, vrrp } = pair;
  const anchors = new HostAnchors(scope, 'Anchors', { cluster, hosts: () => [...hosts], dependsOn: before });
  const step = (id: string, host: ServerHost, priority: number, after: () => TerraformResource[]) =>
    new HostStep(scope, id, {
      host,
      cluster,
      plan: () => plan(host, { settings: vrrp, priority, unicast: unicastOf(pair, host) }),
      dependsOn: () => [...before(), anchors.resource, ...after()],
    }).resource;
  const [primary, backup] = hosts;
  const first = step('Backup', backup, vrrp.backupPriority ?? BACKUP_PRIORITY, () => []);
  const last = step('Primary', primary, vrrp.primaryPriority ?? PRIMARY_PRIORITY, () => [first]);
  return [first, last];
}

/** The primary's interfaces on which the pair speaks VRRP. */
export function pairAdverts(pair: Pair): NetworkInterface[] {
  const [primary] = pair.hosts;
  return allVirtualIps(pair).map((vip) => advertInterface(pair.where, primary, vip, pair.vrrp));
}

function unicastOf(pair: Pair, host: ServerHost): DirectorVrrp['unicast'] {
  return pair.vrrp.unicast ? unicastAddresses(pair, host, pair.vrrp) : undefined;
}
