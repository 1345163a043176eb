import { VrrpTracker } from '../../options/vrrp-tracker';

/** Where nginx tells of itself, on the host alone: `/alive`, `/status` (stub_status), and `/CLUSTER` for what it has read. */
export const STATUS_PLACE = '127.0.0.1:8099';

const ASKS = `#!/bin/sh
# Whether this host's nginx answers.
exec curl --silent --fail --max-time 1 --noproxy '*' --output /dev/null http://${STATUS_PLACE}/alive
`;

/** A balancer needs its own nginx, and not what is behind it: that both of a pair lose at once. */
export function nginxTrackers(): VrrpTracker[] {
  return [
    VrrpTracker.process('nginx'),
    VrrpTracker.script('nginx-answers', ASKS, { intervalSeconds: 1, timeoutSeconds: 2, fall: 2, rise: 2 }),
  ];
}

/** What has to hold after a deploy: the running nginx has read this configuration, and not the one before. */
export function configurationCheck(cluster: string, configuration: string): string {
  return `answers http://${STATUS_PLACE}/${cluster} ${configuration}`;
}
