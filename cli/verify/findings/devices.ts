import { InventoryDeployment, InventoryHost } from '../../../lib/inventory';
import { canonicalAddress } from '../../facts/canonical-address';
import { Facts } from '../../facts/facts';
import { isKnown } from '../../known';
import { VerifyFinding, found } from '../verify';
import { Seen, answering } from './index';

/** Cards that are missing or down, addresses of its own that a host lacks, and the devices that real servers have virtual IPs on. */
export function deviceFindings(seen: Seen): VerifyFinding[] {
  return answering(seen).flatMap(({ host, facts }) => {
    const machine = seen.scope.hosts.find(({ name }) => name === host);
    const deployments = seen.deployed.deployments.filter((each) => each.host === host);
    return [
      ...(machine ? cards(machine, facts) : []),
      ...deployments.flatMap((deployment) => virtualIpDevices(deployment, facts)),
    ];
  });
}

function cards({ name: host, networkInterfaces }: InventoryHost, facts: Facts): VerifyFinding[] {
  const devices = [...new Set(networkInterfaces.map(({ device }) => device))];
  const wrong = devices.flatMap((device) => {
    const state = facts.machine.links.get(device)?.state;
    if (state === 'up') return [];
    const [what, fix] = wrongWith(state, device);
    return [{ device, finding: found('device', { host }, `Host ${host}: ${device} ${what}.`, fix) }];
  });
  const lacks = networkInterfaces
    .filter(({ device }) => !wrong.some((each) => each.device === device))
    .filter(({ device, address }) => isKnown(address) && !has(facts, device, address.split('/')[0]))
    .map(({ device, address }) =>
      found(
        'own address',
        { host },
        `Host ${host}: ${device} does not have the host's own address ${address}.`,
        `Put it back (\`ip addr add ${address} dev ${device}\` until the next boot), or say its new one in the code and deploy.`,
      ),
    );
  return [...wrong.map(({ finding }) => finding), ...lacks];
}

function wrongWith(state: string | undefined, device: string): [string, string] {
  if (state === undefined)
    return ['is not there', 'Name the device that it has in networkInterfaces, and deploy.'];
  if (state === 'no-carrier') return ['has no carrier', 'Look at its cable and at the switch.'];
  return ['is down', `\`ip link set ${device} up\` there.`];
}

function has(facts: Facts, device: string, address: string): boolean {
  return facts.addresses.some((each) => each.device === device && each.address === canonicalAddress(address));
}

function virtualIpDevices(
  { host, path, virtualIps, units }: InventoryDeployment,
  facts: Facts,
): VerifyFinding[] {
  const devices = [...new Set(virtualIps.map(({ device }) => device))];
  return devices.flatMap((device) => {
    const state = facts.machine.links.get(device)?.state;
    if (state === 'up') return [];
    const unit = units.find(({ name }) => /-(vip|tunnel)\.service$/.test(name))?.name;
    const of = virtualIps.filter((each) => each.device === device).map(({ address }) => address);
    return [
      found(
        'device',
        { host, cluster: path },
        `Host ${host} (${path}): ${device} ${state === undefined ? 'is not there' : 'is down'}: what directors send for ${of.join(', ')} is dropped.`,
        unit ? `\`systemctl restart ${unit}\` there.` : 'Deploy it anew.',
      ),
    ];
  });
}
