import { Part } from '../host/part';
import { KEEPALIVED_STARTS_SCRIPTS } from '../host/selinux';
import { vrrpNeeds } from '../ipvs/director-needs';
import { DirectorVirtualIp, DirectorVrrp, vrrpBlocks } from './vrrp';
import { trackerScripts } from './vrrp-tracking';

/** What has a host share its virtual IPs with others; a host that is alone speaks no VRRP. */
export function vrrp(
  cluster: string,
  virtualIps: readonly DirectorVirtualIp[],
  spoken: DirectorVrrp | undefined,
): Part {
  if (spoken === undefined) return {};
  const { authPass, track = [] } = spoken.settings;
  return {
    needs: vrrpNeeds(virtualIps, spoken),
    files: trackerScripts(cluster, track),
    keepalived: [vrrpBlocks(cluster, virtualIps, spoken)],
    secrets: authPass ? [{ token: authPass.value, version: authPass.version }] : [],
    selinux: [KEEPALIVED_STARTS_SCRIPTS],
  };
}
