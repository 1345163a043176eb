import { VrrpTracker } from '../../options/vrrp-tracker';
import { HostCheck } from '../../provisioning/host-plan';
import { DirectorVrrp } from '../vrrp/vrrp';

export const STATUS_PORT = 8099;

/** Where nginx tells of itself, on the host alone: `/alive`, `/status` (stub_status), and `/CLUSTER` for what it has read. */
export const STATUS_PLACE = `127.0.0.1:${STATUS_PORT}`;

/** Looked for once a second, and not by `vrrp_track_process`: in a container, and under SELinux, the kernel tells keepalived of no process, and it would wait for ever. */
const RUNS = `#!/bin/sh
# Whether this host's nginx runs; while its program is exchanged the old one counts, too.
for file in /run/nginx.pid /run/nginx.pid.oldbin; do
  read -r pid <"$file" && [ -d "/proc/$pid" ] && exit 0
done 2>/dev/null
exit 1
`;

const ANSWERS = `#!/bin/sh
# Whether this host's nginx answers.
exec curl --silent --fail --max-time 2 --noproxy '*' --output /dev/null http://${STATUS_PLACE}/alive
`;

/**
 * A balancer needs its own nginx, and not what is behind it: that both of a pair lose at once. keepalived takes a script that it has to end for a miss, so that
 * a host which is slow to start programs gets time (seen: the address moved in the middle of a deploy on a busy machine).
 */
function nginxTrackers(): VrrpTracker[] {
  return [
    VrrpTracker.script('nginx-runs', RUNS, { intervalSeconds: 1, timeoutSeconds: 5, fall: 1, rise: 1 }),
    VrrpTracker.script('nginx-answers', ANSWERS, { intervalSeconds: 1, timeoutSeconds: 5, fall: 2, rise: 1 }),
  ];
}

/** VRRP that tracks nginx before what the user has it track. */
export function trackingNginx(vrrp: DirectorVrrp | undefined): DirectorVrrp | undefined {
  const track = [...nginxTrackers(), ...(vrrp?.settings.track ?? [])];
  return vrrp && { ...vrrp, settings: { ...vrrp.settings, track } };
}

/** Where a cluster's configuration is told. Names have no dots, so that a cluster may be called as what is there for all. */
export function clusterStatusPath(cluster: string): string {
  return ['alive', 'status'].includes(cluster) ? `/${cluster}.cluster` : `/${cluster}`;
}

/** What has to hold after a deploy: the running nginx has read this configuration, and not the one before. */
export function configurationCheck(cluster: string, configuration: string): HostCheck {
  const url = `http://${STATUS_PLACE}${clusterStatusPath(cluster)}`;
  return { kind: 'answers', url, word: configuration };
}
