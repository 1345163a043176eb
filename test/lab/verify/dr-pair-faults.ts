import { mustExec } from '../support/must-exec';
import { Fault, Roles, mustClient, onHost, stranger } from './fault';

const VIP = '192.0.2.100';
const CLUSTER = '/var/lib/linux-lb/dr-pair-lb';
const idle = ({ idle }: Roles) => idle;
const owner = ({ owner }: Roles) => owner;
/** The name of the device follows from the cluster's. */
const SILENT = "$(ip -o link show type dummy | awk -F ': ' '/: vip-/ { print $2 }')";
/** A table is empty for a moment after keepalived has started. */
const UNTIL_SERVED = `tries=0; until ipvsadm -Sn | grep -q -e '-t ${VIP}:80 -r 192.0.2.22:80 '; do tries=$((tries + 1)); [ $tries -lt 150 ] || exit 1; sleep 0.2; done`;
const dropAt = (protocol: string, match: string) =>
  [
    `tc qdisc show dev eth0 | grep -q clsact || tc qdisc add dev eth0 clsact; tc filter add dev eth0 ingress pref 7 protocol ${protocol} flower ${match} action drop`,
    'tc filter del dev eth0 ingress pref 7',
  ] as const;

/** What is planted on a pair with direct routing: d1 and d2 before r1 and r2. */
export const DR_PAIR_FAULTS: readonly Fault[] = [
  onHost(
    'r1',
    'sysctl',
    'arp_announce',
    ['sysctl -w net.ipv4.conf.all.arp_announce=0', 'sysctl -w net.ipv4.conf.all.arp_announce=2'],
    'Host r1 (dr-pair/pool): sysctl net.ipv4.conf.all.arp_announce is 0, not 2',
  ),
  onHost(
    'r1',
    'answering host',
    'arp_ignore',
    ['sysctl -w net.ipv4.conf.all.arp_ignore=0', 'sysctl -w net.ipv4.conf.all.arp_ignore=1'],
    `Host r1 (MAC`,
    ['sysctl'],
  ),
  onHost(
    'r1',
    'sysctl file',
    'a sysctl that a boot will undo',
    ['echo net.ipv4.conf.all.arp_ignore = 0 >/etc/sysctl.d/zz-mine.conf', 'rm /etc/sysctl.d/zz-mine.conf'],
    '/etc/sysctl.d/zz-mine.conf sets net.ipv4.conf.all.arp_ignore to 0 at the next boot',
  ),
  onHost(
    'r1',
    'device',
    'the device of a virtual IP',
    [`ip link del ${SILENT}`, 'systemctl restart linux-lb-dr-pair-pool-vip'],
    ' is not there: what directors send for',
    ['server out', 'sysctl'],
  ),
  onHost(
    'r1',
    'address',
    'a virtual IP on a real server',
    [`ip addr del ${VIP}/32 dev ${SILENT}`, 'systemctl restart linux-lb-dr-pair-pool-vip'],
    ` does not have ${VIP}.`,
    ['server out'],
  ),
  onHost(
    'r1',
    'mtu',
    'an MTU',
    ['ip link set eth0 mtu 1400', 'ip link set eth0 mtu 1500'],
    'eth0 of r1 has 1400, and the others have 1500',
  ),
  onHost(
    'r1',
    'not enabled',
    'a unit that a reboot will not bring',
    ['systemctl disable -q nginx', 'systemctl enable -q nginx'],
    'Host r1: unit nginx.service is not enabled',
  ),
  onHost(
    'r2',
    'unit',
    'a service that was stopped',
    ['systemctl stop nginx', 'systemctl start nginx'],
    'Host r2: unit nginx.service does not run',
    ['port', 'server out'],
  ),
  onHost(
    'r1',
    'disk',
    'a full file system',
    ['fallocate -l 40M /run/mine', 'rm /run/mine'],
    'Host r1: /run is full',
  ),
  onHost(
    'r1',
    'read-only',
    'a file system that is read-only',
    ['mount --bind /etc /etc && mount -o remount,bind,ro /etc', 'umount /etc'],
    'Host r1: /etc is read-only',
  ),
  onHost('r2', 'clock', 'a clock', ['date -s "+1 hour"', 'date -s "-1 hour"'], 'Host r2: its clock is 3'),
  {
    name: 'a copied machine id',
    kind: 'machine id',
    says: () => 'Hosts r1 and r2 have one machine id',
    plant: async (lab) => {
      const id = await mustExec(lab, 'r1', 'cat /etc/machine-id');
      await mustExec(lab, 'r2', `cp /etc/machine-id /root/; echo ${id.trim()} >/etc/machine-id`);
    },
    mend: async (lab) => void (await mustExec(lab, 'r2', 'cat /root/machine-id >/etc/machine-id')),
  },
  onHost(
    'r2',
    'stray keepalived',
    'a keepalived by hand',
    [
      'echo >/root/mine.conf; systemd-run -q --unit=mine keepalived -n -l -f /root/mine.conf -p /run/mine.pid',
      'systemctl stop mine',
    ],
    'Host r2: a keepalived that keepalived.service has not started',
  ),
  onHost(
    idle,
    'own address',
    'an address of its own',
    [
      "ip addr del $(ip -o -4 addr show dev eth1 | awk '{ print $4 }') dev eth1",
      'ip addr add 10.0.0.1$(hostname | tr -d d)/24 dev eth1',
    ],
    ({ idle }) => `Host ${idle}: eth1 does not have the host's own address 10.0.0.1${idle.slice(1)}/24`,
  ),
  onHost(
    idle,
    'device',
    'a card that is down',
    ['ip link set eth1 down', 'ip link set eth1 up'],
    ({ idle }) => `Host ${idle}: eth1 is down`,
  ),
  onHost(
    idle,
    'configuration',
    'a configuration that keepalived does not accept',
    [
      'cp /etc/keepalived/keepalived.conf /root/; echo nonsense_of_mine 1 >>/etc/keepalived/keepalived.conf',
      'cat /root/keepalived.conf >/etc/keepalived/keepalived.conf',
    ],
    ({ idle }) => `Host ${idle}: keepalived does not accept its configuration`,
  ),
  onHost(
    idle,
    'unit',
    'keepalived that does not run',
    ['systemctl stop keepalived', 'systemctl start keepalived'],
    ({ idle }) => `Host ${idle}: unit keepalived.service does not run`,
    ['no service'],
  ),
  onHost(
    idle,
    'virtual service',
    'a service by hand',
    [`ipvsadm -A -t ${VIP}:8080`, `ipvsadm -D -t ${VIP}:8080`],
    ({ idle }) => `Host ${idle} (dr-pair/lb): the table has TCP ${VIP}:8080, which nobody deployed`,
  ),
  onHost(
    idle,
    'server',
    'a server by hand',
    [`ipvsadm -a -t ${VIP}:80 -r 192.0.2.66 -g -w 0`, `ipvsadm -d -t ${VIP}:80 -r 192.0.2.66`],
    ({ idle }) => `Host ${idle} (dr-pair/lb): service http has 192.0.2.66:80, which nobody deployed`,
  ),
  onHost(
    idle,
    'virtual service',
    'another scheduler',
    [`ipvsadm -E -t ${VIP}:80 -s rr`, `ipvsadm -E -t ${VIP}:80 -s wrr`],
    ({ idle }) => `Host ${idle} (dr-pair/lb): service http has scheduler rr, not wrr`,
  ),
  onHost(
    idle,
    'no service',
    'a service that is gone',
    [`ipvsadm -D -t ${VIP}:80`, `systemctl restart keepalived; ${UNTIL_SERVED}`],
    ({ idle }) => `Director ${idle} does not have service http (dr-pair/lb)`,
  ),
  onHost(
    idle,
    'different tables',
    'a weight of one table',
    [`ipvsadm -e -t ${VIP}:80 -r 192.0.2.22 -g -w 0`, `ipvsadm -e -t ${VIP}:80 -r 192.0.2.22 -g -w 1`],
    ({ idle }) => `with weight 0 on ${idle}`,
  ),
  onHost(
    idle,
    'package',
    'a package',
    [
      "cp /var/lib/dpkg/status /root/; sed -i '/^Package: ipvsadm$/,/^$/s/^Status: .*/Status: deinstall ok config-files/' /var/lib/dpkg/status",
      'cp /root/status /var/lib/dpkg/status',
    ],
    ({ idle }) => `Host ${idle}: package ipvsadm is not installed`,
  ),
  onHost(
    idle,
    'interrupted deploy',
    'a deploy that was killed',
    [`mkdir ${CLUSTER}/previous`, `rmdir ${CLUSTER}/previous`],
    ({ idle }) => `Host ${idle}: a deploy of dr-pair/lb is under way, or was killed`,
  ),
  onHost(
    idle,
    'foreign owner',
    'a cluster of another stack',
    [
      `cp ${CLUSTER}/plan/owner /root/; echo shop live/lb >${CLUSTER}/plan/owner`,
      `cp /root/owner ${CLUSTER}/plan/owner`,
    ],
    ({ idle }) => `Host ${idle} has dr-pair-lb of another owner: live/lb of project shop`,
  ),
  onHost(
    idle,
    'not deployed',
    'a host that lost its deploy',
    [`mv ${CLUSTER}/manifest /root/`, `mv /root/manifest ${CLUSTER}/`],
    ({ idle }) => `Host ${idle} has nothing of dr-pair/lb`,
  ),
  onHost(
    idle,
    'two owners',
    'a virtual IP on both',
    [`ip addr add ${VIP}/32 dev eth0`, `ip addr del ${VIP}/32 dev eth0`],
    `Two owners of ${VIP} (dr-pair/lb)`,
  ),
  onHost(
    owner,
    'request',
    'a firewall before a service',
    dropAt('ip', `ip_proto tcp dst_ip ${VIP} dst_port 80`),
    `GET http://${VIP}:80/healthz fails from this machine: nothing came within 5 s`,
  ),
  stranger(
    VIP,
    'taken virtual IP',
    'a virtual IP that a stranger has',
    `Virtual IP ${VIP} (dr-pair/lb) is answered for by a machine that is none of the stack's`,
  ),
  stranger(
    '192.0.2.21',
    'duplicate address',
    'the address of a server that a stranger has',
    'Host r1: its address 192.0.2.21 on eth0 is answered for by a machine that is none',
  ),
  {
    name: 'a virtual router id that a stranger uses',
    kind: 'virtual router id',
    says: () => 'Virtual router id 51 of dr-pair/lb is taken: 192.0.2.254',
    plant: async (lab) => {
      const program = `use Socket; socket(S, AF_INET, SOCK_RAW, 112); setsockopt(S, 0, 32, inet_aton("${lab.clientAddress(VIP)}")); setsockopt(S, 0, 33, pack("l", 255));
print "ready\\n"; $| = 1; while (1) { send S, pack("C8", 0x21, 51, 1, 1, 0, 1, 0, 0) . inet_aton("192.0.2.77") . "\\0" x 8, 0, pack_sockaddr_in(0, inet_aton("224.0.0.18")); sleep 2 }`;
      return { processes: [lab.spawnClient(['perl', '-e', program])] };
    },
    mend: async (lab) => void (await mustClient(lab, 'true')),
  },
];
