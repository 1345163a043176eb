import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VirtualIp } from '../../lib';
import { host, pair, pool } from '../support/hosts';
import { keepalivedFilesOf } from '../support/real-programs';
import { assetFiles, newStack } from '../support/synth';

/** A public virtual IP on the private network's device; adverts go by a cable between the two. */
function includeOf(step: string): string {
  const stack = newStack();
  const on = (last: number) => host(`d${last}`, `eth0 192.0.2.${last}/24 eth1 10.9.0.${last}/24`);
  const virtualIp = VirtualIp.of('198.51.100.7', { device: 'eth0' });
  pair(stack, {
    primary: on(11),
    backup: on(12),
    virtualIps: [virtualIp],
    vrrp: { virtualRouterId: 51, device: 'eth1', advertIntervalSeconds: 0.1 },
    connectionSync: false,
  }).addVirtualService('http', { pool: pool(stack), virtualIp });
  return keepalivedFilesOf(assetFiles(stack, step))['linux-lb.d/web-pair.conf'];
}

jest.setTimeout(60_000);

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'linux-lb-adverts-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** Two hosts with the real keepalived, each in a network namespace of its own: both on the switch `lan`, and with a cable between them. */
const SCRIPT = `
mount -t tmpfs none /run
ip link set lo up
unshare -n sleep 30 & other=$!
trap 'kill $first $second $other 2>/dev/null' EXIT
until [ "$(readlink /proc/$other/ns/net)" != "$(readlink /proc/self/ns/net)" ]; do sleep 0.05; done
there="nsenter -t $other -n"
ip link add lan type bridge; ip link set lan up
ip link add eth0 type veth peer name port1; ip link add eth0 netns $other type veth peer name port2
ip link add eth1 type veth peer name eth1 netns $other
for port in port1 port2; do ip link set $port master lan up; done
for nic in 0:192.0.2 1:10.9.0; do
  ip address add \${nic#?:}.11/24 dev eth\${nic%:*}; ip link set eth\${nic%:*} up
  $there ip address add \${nic#?:}.12/24 dev eth\${nic%:*}; $there ip link set eth\${nic%:*} up
done
await() { for tries in $(seq 150); do ! "$@" || return 0; sleep 0.1; done; echo "not in 15 s: $*"; }
has() { $1 ip -o address show dev eth0 to 198.51.100.7 | grep -q .; }
keepalived -P -n -l -f primary.conf -p primary.pid -r primary.vrrp.pid >primary.out 2>&1 & first=$!
await has ''
for out in primary backup; do : >$out.out; done
$there keepalived -P -n -l -f backup.conf -p backup.pid -r backup.vrrp.pid >backup.out 2>&1 & second=$!
await grep -q 'Entering BACKUP STATE' backup.out
sleep 1 # ten adverts
! has "$there" || echo 'two have it'
ip link set eth0 down
await has "$there"
await grep -q 'Entering FAULT STATE' primary.out
kill $first $second
wait $first $second
echo moved
`;

test('the virtual IP is on its own device, and moves when that device is down, though adverts still arrive', () => {
  for (const [name, step] of [
    ['primary', 'Primary'],
    ['backup', 'Backup'],
  ])
    writeFileSync(join(directory, `${name}.conf`), includeOf(step));
  const { stdout, stderr } = spawnSync('unshare', ['-rnm', 'sh', '-c', SCRIPT], {
    cwd: directory,
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect({ stdout, stderr }).toEqual({ stdout: 'moved\n', stderr: '' });
});
