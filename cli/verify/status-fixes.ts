import { Finding } from '../finding';
import { StatusFinding } from '../status/status';
import { VerifyFinding, VerifyKind } from './verify';

const FIXES: { readonly [kind in StatusFinding]?: string } = {
  'no owner': '`journalctl -u keepalived` on its members says what each waits for.',
  'two owners':
    'Adverts do not get from one to the other: see to what is said of them here; then the one of lower priority lets go.',
  'virtual IPs apart':
    '`linux-lb maintenance HOST on` and `off` on the one that should have none brings them together.',
  address:
    'A deployed one comes back by `systemctl restart` of the unit that has put it there (`linux-lb drift --repair`); take any other one away with `ip addr del`.',
  'no server':
    'See to its real servers, or to the checks: `journalctl -t Keepalived_healthcheckers` on the directors says what fails.',
  'no service': '`systemctl restart keepalived` there; `journalctl -u keepalived` says why it was left out.',
  'different tables':
    '`journalctl -t Keepalived_healthcheckers` on the directors says which check fails where: a firewall lets one of them through.',
  'server out':
    'See to that server; `journalctl -t Keepalived_healthcheckers` on a director says what its check got.',
  'other weight':
    'It was drained by hand or by its check: `ipvsadm -e` sets its weight, a restart of keepalived sets all.',
  'vrrp fault': 'See to the device or script that its journal names.',
  unit: '`systemctl start` or `restart` it there.',
  certificate: 'Renew it, and see to the program that should have.',
  'foreign owner': 'Take the inventory of the stack that owns it, or another name.',
  'not deployed': 'Deploy the stack.',
  'interrupted deploy': 'Wait for it, or deploy again.',
  'not root': 'Log in as root, or give the user sudo.',
};

const SILENCES: readonly (readonly [RegExp, VerifyKind, string])[] = [
  [
    /sudo/,
    'sudo',
    'Let its user use sudo without a password (`NOPASSWD: ALL` in /etc/sudoers.d), or log in as root.',
  ],
  [
    // Of a key that has changed, ssh says so.
    /: Host key verification failed|host key is known for/,
    'host key',
    'Your `known_hosts` has no key of it: log in once by `ssh`, and compare the fingerprint that it shows; `linux-lb host-keys` shows them all.',
  ],
  [
    /host key|IDENTIFICATION HAS CHANGED/i,
    'host key',
    'Find out whether the machine is the one that you think; `ssh-keygen -R` forgets the old key.',
  ],
  [
    /Permission denied|Too many authentication/,
    'login',
    'Put your public key into the authorized_keys of its user, or name another key.',
  ],
];
const SILENT = 'Start the machine, or see to its network and sshd.';

/** What `status` has found, with what to do. */
export function withFix(finding: Finding<StatusFinding>): VerifyFinding {
  if (finding.severity === 'note') return finding;
  if (finding.kind !== 'silent host') return { ...finding, fix: FIXES[finding.kind] };
  const [, kind, fix] = SILENCES.find(([words]) => words.test(finding.text)) ?? [/./, finding.kind, SILENT];
  return { ...finding, kind, fix };
}
