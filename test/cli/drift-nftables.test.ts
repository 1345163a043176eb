import { nftablesDrift } from '../../cli/drift/nftables';
import { parseFacts } from '../../cli/facts/parse-facts';
import { FACTS_SCRIPT } from '../../cli/facts/script';
import { InventoryDeployment } from '../../lib/inventory';
import { FirewalledHost } from '../scripts/support/firewalled-host';

const CONFIG = '/etc/linux-lb/web/firewall.conf';
const UNIT = 'linux-lb-web-firewall.service';
const CONF = [
  '# made',
  'cluster web',
  'chains llb-web',
  'accept input tcp any 192.0.2.100 port 80',
  'accept input tcp any 2001:db8:0:0::100 port 80',
  'accept input vrrp any 224.0.0.18',
  'accept input ipip 192.0.2.11 any',
  'accept input icmp 2001:db8::11 any',
  'accept input icmp 192.0.2.11/32 any',
  'accept output tcp any 192.0.2.100 port 80',
  'accept forward tcp 10.0.0.21 any source-port 8080',
  'notrack prerouting tcp any 192.0.2.100 port 80',
  'notrack passing tcp 10.0.0.0/24 any source-port 8080',
  'notrack output tcp 192.0.2.100 any source-port 80',
];

/** A user's: what comes in is dropped in one table, what passes in another. */
const RULES = [
  'table inet filter {',
  '  set known { type ipv4_addr; elements = { 192.0.2.1, 192.0.2.2 } }',
  '  chain input { type filter hook input priority filter; policy drop; ct state established accept; ip saddr @known accept; }',
  '  chain output { type filter hook output priority filter; policy accept; }',
  '}',
  'table ip router {',
  '  chain forward { type filter hook forward priority filter; policy drop; }',
  '  chain other { type nat hook postrouting priority srcnat; policy accept; }',
  '}',
];

let host: FirewalledHost;
beforeEach(() => {
  host = new FirewalledHost();
  host.write('firewall.conf', CONF);
  host.write('rules', RULES);
  host.write('facts.sh', [FACTS_SCRIPT]);
});
afterEach(() => host.remove());

const deployment = {
  host: 'd1',
  path: 'web/pair',
  cluster: 'web',
  units: [{ name: UNIT }],
  files: [{ path: CONFIG }],
} as unknown as InventoryDeployment;

/** What drift says of the real nft's rules, after the real firewall.sh and what somebody does then. */
function driftAfter(...steps: string[]): string[] {
  const done = host.run(
    'nft -f "$directory/rules"; firewall up >/dev/null',
    ...steps,
    'sh "$directory/facts.sh" nftables all | grep "^nft "',
  );
  expect([done.status, done.stderr]).toEqual([0, '']);
  const facts = parseFacts(
    [
      ...done.lines,
      ...CONF.map((line) => `text ${CONFIG} ${line}`),
      `unit ${UNIT} loaded active exited enabled`,
      'end',
    ].join('\n'),
  )!;
  const findings = nftablesDrift(deployment, facts);
  const undo = `renew reload ${UNIT}`;
  expect(findings.map((finding) => finding.undo)).toEqual(findings.map(() => undo));
  return findings.map(({ text }) => text.replace('Host d1 (web/pair): ', ''));
}

test('what firewall.sh makes is no drift', () => {
  const opened = driftAfter();
  expect(opened).toEqual([]);
  expect(driftAfter('firewall reload >/dev/null')).toEqual([]);
});

test.each([
  [
    'a rule that is gone',
    'nft flush chain ip router llb-web-forward',
    `chain llb-web-forward of nftables' ip router does not have "ip saddr 10.0.0.21 tcp sport 8080 accept".`,
  ],
  [
    'a rule beside ours',
    'nft insert rule inet filter llb-web-input ip daddr 192.0.2.100 tcp dport 81 drop',
    `chain llb-web-input of nftables' inet filter has "ip daddr 192.0.2.100 tcp dport 81 drop", which nobody deployed.`,
  ],
  [
    'our chain that nobody jumps to',
    'nft flush chain inet filter input',
    `chain input of nftables' inet filter drops packets, and has no jump to llb-web-input.`,
  ],
  [
    'rules that were loaded anew without ours',
    'nft flush ruleset; nft -f "$directory/rules"',
    [
      `chain input of nftables' inet filter drops packets, and has no jump to llb-web-input.`,
      `chain forward of nftables' ip router drops packets, and has no jump to llb-web-forward.`,
    ],
  ],
  [
    'a chain that drops by now',
    `nft add rule inet filter output tcp dport 25 drop`,
    `chain output of nftables' inet filter drops packets, and has no jump to llb-web-output.`,
  ],
  [
    'the table of what is not tracked',
    'nft delete table inet llb-web',
    'nftables does not have the table inet llb-web.',
  ],
  [
    'a rule of that table',
    'nft flush chain inet llb-web output',
    `chain output of nftables' inet llb-web does not have "ip saddr 192.0.2.100 tcp sport 80 notrack".`,
  ],
])('%s is drift, which a reload of its unit takes back', (_, command, texts) => {
  expect(driftAfter(command)).toEqual([texts].flat());
  expect(driftAfter(command, 'firewall reload >/dev/null')).toEqual([]);
});

test('rules of the host’s own are its own, and so is a host without any', () => {
  expect(driftAfter('nft add rule inet filter input tcp dport 22 accept')).toEqual([]);
  expect(driftAfter('nft flush ruleset; nft add table inet empty')).toEqual([]);
});

test('a unit that does not run is a finding of its own', () => {
  const facts = parseFacts(
    `text ${CONFIG} chains llb-web\nunit ${UNIT} loaded failed failed enabled\nnft table inet llb-web {\nend\n`,
  )!;
  expect(nftablesDrift(deployment, facts)).toEqual([]);
});
