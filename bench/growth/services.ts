import { Lab } from '../../lab/index';
import { mustExec } from '../../test/lab/support/must-exec';
import { PORT_FROM, Size, nginxCluster, lvsCluster } from './places';

/** What the library wrote for the first service, once more for each further one, with its port and its name. */
const COPY = `awk -v count="$1" '
  /^(virtual_server|upstream) / { wanted = 1 }
  wanted { text = text $0 "\\n" }
  END {
    for (number = 2; number <= count; number++) {
      copy = text
      gsub(/_s1/, "_s" number, copy)
      gsub(/_h1/, "_h" number, copy)
      gsub(/ h1\\.example/, " h" number ".example", copy)
      gsub(/ ${PORT_FROM['LVS NAT'] + 1} /, " " (${PORT_FROM['LVS NAT']} + number) " ", copy)
      gsub(/:${PORT_FROM['nginx stream'] + 1} /, ":" (${PORT_FROM['nginx stream']} + number) " ", copy)
      printf "%s", copy
    }
  }'`;

/** Gives each director as many services as its size says. The first is deployed: `nginx -t` of a deploy has no files for a thousand sockets of each layer. */
export async function addServices(lab: Lab, sizes: readonly Size[]): Promise<void> {
  for (const [index, { services }] of sizes.entries()) {
    const at = index + 1;
    const nginx = '/etc/nginx';
    const files = [
      [
        `/etc/keepalived/linux-lb.d/${lvsCluster(at)}.conf`,
        '/etc/keepalived/linux-lb.d/zz-bench-services.conf',
      ],
      [
        `${nginx}/linux-lb.d/${nginxCluster(at)}.stream.conf`,
        `${nginx}/linux-lb.d/zz-bench-services.stream.conf`,
      ],
      [`${nginx}/conf.d/linux-lb-${nginxCluster(at)}.conf`, `${nginx}/conf.d/zz-bench-services.conf`],
    ];
    const copies = files.map(([from, to]) => `copy ${services} <${from} >${to}`);
    const lines = [
      'set -e',
      `copy() { ${COPY}; }`,
      ...(services > 1 ? copies : []),
      'systemctl reload keepalived nginx',
    ];
    await mustExec(lab, `d${at}`, lines.join('\n'), { timeoutSeconds: 120 });
  }
}
