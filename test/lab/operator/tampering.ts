import { VIP } from '../support/vip';

interface Roles {
  readonly owner: string;
  readonly idle: string;
}

/** What somebody does by hand on a host of the DR pair, and what `drift` says of it. */
interface Tampering {
  readonly name: string;
  readonly host: (roles: Roles) => string;
  readonly command: string;
  /** After the host's name. */
  readonly says: string;
}

const CONF = '/etc/keepalived/linux-lb.d/web-pair.conf';
const at = (name: string) => () => name;
const owner = (roles: Roles) => roles.owner;
const idle = (roles: Roles) => roles.idle;

/** None of it takes a request from a client by itself: all that fails would be the repair's doing. */
export const TAMPERING: readonly Tampering[] = [
  {
    name: 'a line of a file',
    host: owner,
    command: `sed -i 's/weight 3/weight 30/' ${CONF}`,
    says: `(web/pair): ${CONF} was changed`,
  },
  { name: 'a file that is gone', host: idle, command: `rm ${CONF}`, says: `(web/pair): ${CONF} is missing` },
  {
    name: 'a mode',
    host: owner,
    command: `chmod 0666 ${CONF}`,
    says: `(web/pair): ${CONF} has mode 0666, not`,
  },
  {
    name: 'a file of units',
    host: idle,
    command: 'echo "# mine" >>/etc/systemd/system/linux-lb-web-pair-takeover.service',
    says: '(web/pair): /etc/systemd/system/linux-lb-web-pair-takeover.service was changed',
  },
  {
    name: 'a sysctl of a real server',
    host: at('rs1'),
    command: 'sysctl -qw net.ipv4.conf.all.arp_announce=0',
    says: '(web/pool): sysctl net.ipv4.conf.all.arp_announce is 0, not 2',
  },
  {
    name: 'a sysctl of a director',
    host: owner,
    command: 'sysctl -qw net.ipv4.vs.expire_nodest_conn=0',
    says: '(web/pair): sysctl net.ipv4.vs.expire_nodest_conn is 0, not 1',
  },
  {
    name: 'a unit that was stopped',
    host: idle,
    command: 'systemctl stop keepalived',
    says: '(web/pair): unit keepalived.service does not run',
  },
  {
    name: 'a unit that was disabled',
    host: at('rs3'),
    command: 'systemctl disable -q nginx',
    says: '(web/pool): unit nginx.service runs, but is not enabled',
  },
  {
    name: 'a unit that was masked',
    host: idle,
    command: 'systemctl stop keepalived; systemctl mask -q keepalived',
    says: '(web/pair): unit keepalived.service is masked',
  },
  {
    name: 'an address beside a virtual IP',
    host: at('rs2'),
    command: 'ip addr add 192.0.2.101/32 dev vip-web-pool',
    says: '(web/pool): vip-web-pool has 192.0.2.101, which nobody deployed',
  },
  {
    name: 'a virtual service',
    host: idle,
    command: `ipvsadm -A -t ${VIP}:8080`,
    says: `(web/pair): the table has TCP ${VIP}:8080, which nobody deployed`,
  },
  {
    name: 'a server',
    host: idle,
    command: `ipvsadm -a -t ${VIP}:80 -r 192.0.2.66 -g`,
    says: '(web/pair): service http has 192.0.2.66:80, which nobody deployed',
  },
  {
    name: 'a scheduler',
    host: owner,
    command: `ipvsadm -E -t ${VIP}:80 -s rr`,
    says: '(web/pair): service http has scheduler rr, not wrr',
  },
  {
    name: 'a service that is gone',
    host: idle,
    command: `ipvsadm -D -t ${VIP}:80`,
    says: '(web/pair): the table does not have service http',
  },
];
