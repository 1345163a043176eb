import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filterDrift } from '../../cli/drift/filters';
import { parseFacts } from '../../cli/facts/parse-facts';
import { FACTS_SCRIPT } from '../../cli/facts/script';
import { InventoryDeployment } from '../../lib/inventory';
import { ScratchHost } from '../scripts/support/scratch-host';
import { edited } from './support/recorded';

const CONFIG = '/etc/linux-lb/site-first/firewall-marks.conf';
const UNIT = 'linux-lb-site-first-marks.service';
/** What tc has shown on d2 of hard-cases/local-node.lab.ts, of two clusters: iproute2 6.1, Linux 7.2. */
const shown = (hook: string) => readFileSync(join(__dirname, `recorded/tc-${hook}.txt`), 'utf8');
const CONF = [
  '# made',
  'preference 40140',
  'known-peers /var/lib/linux-lb/site-first/known-peers',
  'peer eth0 192.0.2.100 192.0.2.11 843513676',
  'mark eth0 192.0.2.100 tcp 80 482149995',
];

let host: ScratchHost;
beforeEach(() => {
  host = new ScratchHost();
  mkdirSync(host.at('bin'));
  host.write('known', '192.0.2.11 02:00:00:00:00:11\n');
});
afterEach(() => host.remove());

const deployment = {
  host: 'd2',
  path: 'site/first',
  cluster: 'site-first',
  units: [{ name: UNIT }],
  files: [{ path: CONFIG }],
} as unknown as InventoryDeployment;

/** What drift says where tc shows this. */
function drift({ ingress = shown('ingress'), egress = shown('egress'), conf = CONF, active = 'active' }) {
  host.write('ingress', ingress);
  host.write('egress', egress);
  host.write(CONFIG.slice(1), [...conf, ''].join('\n'));
  host.write('var/lib/linux-lb/site-first/known-peers', host.read('known'));
  const tc = [
    '#!/bin/sh',
    'case "$*" in',
    "  'qdisc show') echo 'qdisc clsact ffff: dev eth0 parent ffff:fff1 ' ;;",
    `  'filter show dev eth0 '*) cat "${host.root}/$5" ;;`,
    'esac',
  ];
  host.write('bin/tc', tc.join('\n'));
  chmodSync(host.at('bin/tc'), 0o755);
  const { env, cwd } = host.surroundings();
  const { stdout, stderr } = spawnSync('/bin/dash', ['-s', '--', 'marks', CONFIG], {
    cwd,
    env: { ...env, PATH: `${host.at('bin')}:${env.PATH}` },
    input: FACTS_SCRIPT,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const unit = `unit ${UNIT} loaded ${active} exited enabled\n`;
  const findings = filterDrift(deployment, parseFacts(`${unit}${stdout}`)!);
  expect(findings.map(({ undo }) => undo)).toEqual(findings.map(() => `renew reload ${UNIT}`));
  return findings.map(({ text }) => text.replace('Host d2 (site/first): ', ''));
}

test('what firewall-marks.sh makes is no drift, nor are filters of others', () => {
  expect(drift({})).toEqual([]);
});

const PEER = 'what 192.0.2.11 hands on for 192.0.2.100';
const HTTP = 'TCP 192.0.2.100:80';

test.each<[string, 'ingress' | 'egress', [string | RegExp, string], string]>([
  [
    'the filter of a port that is gone',
    'ingress',
    [/^filter protocol ip pref 40141[^]*?\n\n/m, ''],
    `eth0 does not have the tc filter of ${HTTP}.`,
  ],
  [
    'the filter of a peer that is gone',
    'ingress',
    [/^filter protocol ip pref 40140[^]*?\n\n/m, ''],
    `eth0 does not have the tc filter of ${PEER}.`,
  ],
  [
    'another mark',
    'ingress',
    ['mark 482149995', 'mark 77'],
    `on eth0 the tc filter of ${HTTP} gives mark 77, not 482149995.`,
  ],
  [
    'no mark',
    'ingress',
    [/skbedit {2}mark 843513676 .*/, 'gact action drop'],
    `on eth0 the tc filter of ${PEER} gives mark none, not 843513676.`,
  ],
  [
    'a filter beside ours',
    'ingress',
    [/^filter .* handle 0x73e920bd/m, 'filter protocol ip pref 40141 flower chain 0 handle 0x4d \n$&'],
    'eth0 has the tc filter ingress preference 40141 handle 0x4d, which nobody deployed.',
  ],
  [
    'the guard of what a peer has handed on',
    'egress',
    [/^filter protocol ip pref 40140[^]*?\n\n/m, ''],
    `eth0 does not have the tc filter that keeps ${PEER} from leaving again.`,
  ],
  [
    'a guard of something else',
    'egress',
    ['pref 41112 u32 chain 0 fh 80a::800', 'pref 40142 u32 chain 0 fh 80a::800'],
    'eth0 has the tc filter egress preference 40142 handle 80a::800, which nobody deployed.',
  ],
])('%s is drift, which a reload of its unit takes back', (_, hook, edit, text) => {
  expect(drift({ [hook]: edited(shown(hook), edit) })).toEqual([text]);
});

test('a peer that was replaced may keep its filter', () => {
  const former =
    'filter protocol ip pref 40140 flower chain 0 handle 0x4d \n\taction order 1: skbedit  mark 843513676 goto chain 40140\n\n';
  expect(drift({ ingress: `${former}${shown('ingress')}` })).toEqual([]);
});

test('a new guard may have the next preference: a reload moves it', () => {
  expect(drift({ egress: shown('egress').replaceAll('pref 40140', 'pref 40141') })).toEqual([]);
});

describe('a peer that was never seen', () => {
  beforeEach(() => host.write('known', ''));
  const without = edited(shown('ingress'), [/^filter protocol ip pref 40140[^]*?\n\n/m, '']);

  test('has no filter, and may have its guard', () => {
    expect(drift({ ingress: without })).toEqual([]);
    expect(drift({ ingress: without, egress: '' })).toEqual([]);
  });

  test('is whoever hands packets on to a host that has just become a director', () => {
    const ofAnybody = edited(shown('ingress'), [/handle 0x3371d674 \n {2}src_mac .*\n/, 'handle 0x2 \n']);
    expect(drift({ ingress: ofAnybody })).toEqual([]);
  });
});

test('what a unit keeps that does not run is gone with it, and no finding of its own', () => {
  expect(drift({ ingress: '', egress: '', active: 'failed' })).toEqual([]);
});

test('of IPv6 the preferences are two more', () => {
  const conf = [...CONF.slice(0, 3), 'mark eth0 2001:db8::100 udp 53 8'];
  expect(drift({ ingress: '', egress: '', conf })).toEqual([
    'eth0 does not have the tc filter of UDP [2001:db8::100]:53.',
  ]);
  const handle = Number(
    spawnSync('cksum', { input: '2001:db8::100 udp 53\n', encoding: 'utf8' }).stdout.split(' ')[0],
  );
  const hex = ((handle % 2147483647) + 1).toString(16);
  const ingress = `filter protocol ipv6 pref 40143 flower chain 0 handle 0x${hex} \n\taction order 1: skbedit  mark 8 continue\n`;
  expect(drift({ ingress, egress: '', conf })).toEqual([]);
});
