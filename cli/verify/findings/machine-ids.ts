import { listed } from '../../finding';
import { VerifyFinding, found } from '../verify';
import { Seen, answering } from './index';

/** Copies of one image: DHCP, journals and NetworkManager take them for one machine. */
export function machineIdFindings(seen: Seen): VerifyFinding[] {
  const byId = new Map<string, string[]>();
  for (const { host, facts } of answering(seen))
    if (facts.machine.id !== undefined)
      byId.set(facts.machine.id, [...(byId.get(facts.machine.id) ?? []), host]);
  return [...byId.values()]
    .filter((hosts) => hosts.length > 1)
    .map((hosts) =>
      found(
        'machine id',
        { host: hosts[1] },
        `Hosts ${listed(hosts)} have one machine id.`,
        `On ${listed(hosts.slice(1))}: \`rm /etc/machine-id; systemd-machine-id-setup\`, and reboot.`,
      ),
    );
}
