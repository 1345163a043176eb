import { Rehearsal } from '../../lab/index';
import { mustExec } from '../../test/lab/support/must-exec';
import { DIRECTOR } from './ways';

/** To one server after the other, as LVS by NAT does it. */
const RULES = `table ip bench {
  chain prerouting {
    type nat hook prerouting priority dstnat
    ip daddr 192.0.2.11 tcp dport 8080 dnat to numgen inc mod 2 map { 0 : 10.0.0.21, 1 : 10.0.0.22 }
  }
}`;

const ON_DIRECTOR = `set -e
apt-get -q update
DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install nftables
sysctl -q -w net.ipv4.ip_forward=1
nft -f - <<'RULES'
${RULES}
RULES`;

const BEHIND = ['n1', 'n2'];
const ANSWER_THROUGH_DIRECTOR = 'ip route replace default via 10.0.0.11';

/** Has the kernel of the director hand connections on to the servers behind it. */
export async function dnat({ lab }: Rehearsal): Promise<void> {
  await mustExec(lab, DIRECTOR, ON_DIRECTOR, { timeoutSeconds: 120 });
  for (const host of BEHIND) await mustExec(lab, host, ANSWER_THROUGH_DIRECTOR);
}
