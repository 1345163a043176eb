import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { driftOf } from '../../cli/drift/compare';
import { deployedTexts } from '../../cli/drift/deployed-texts';
import { unifiedDiff } from '../../cli/drift/unified-diff';
import { scopeOf } from '../../cli/scope';
import { Answer } from '../../cli/ssh/hosts';
import { Inventory } from '../../lib/inventory';
import { NOW, edited, facts, inventoryOf } from './support/recorded';
import { deployed } from './support/deployed';

let inventory: Inventory;
beforeAll(() => {
  inventory = inventoryOf();
});

const healthy = () =>
  new Map(inventory.hosts.map(({ name }): [string, Answer] => [name, facts(deployed(inventory, name))]));
const driftWith = (...changed: [string, Answer][]) =>
  driftOf(scopeOf(inventory, []), new Map([...healthy(), ...changed]), NOW);
const changed = (host: string, ...edits: (readonly [string | RegExp, string])[]): [string, Answer] => [
  host,
  facts(edited(deployed(inventory, host), ...edits)),
];
const words = (...hosts: [string, Answer][]) => driftWith(...hosts).findings.map(({ text }) => text);

const CONF = '/etc/keepalived/linux-lb.d/web-pair.conf';
const OTHER = 'f'.repeat(64);

test('nothing on hosts that are as deployed', () => {
  const { findings, hosts } = driftWith();
  expect(findings).toEqual([]);
  expect(hosts).toContainEqual({ name: 'd1', answers: true, drifted: false });
});

describe('tampering is named, with its host:', () => {
  test('a file that was changed, with both hashes and the time', () => {
    const { findings, hosts } = driftWith(
      changed('d1', [new RegExp(`^sha256 [0-9a-f]+ ${CONF}`, 'm'), `sha256 ${OTHER} ${CONF}`]),
    );
    expect(findings).toEqual([
      {
        kind: 'file changed',
        severity: 'problem',
        cluster: 'web/pair',
        host: 'd1',
        text: `Host d1 (web/pair): ${CONF} was changed after the deploy, last on 2026-11-29T12:00:00.000Z.`,
        file: {
          path: CONF,
          deployedSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
          sha256: OTHER,
          modified: '2026-11-29T12:00:00.000Z',
        },
      },
    ]);
    expect(hosts.filter(({ drifted }) => drifted).map(({ name }) => name)).toEqual(['d1']);
  });

  test.each<[string, [string, ...(readonly [string | RegExp, string])[]], string]>([
    [
      'a file that is gone',
      [
        'd1',
        [new RegExp(`^file .* ${CONF}\n`, 'm'), `missing ${CONF}\n`],
        [new RegExp(`^sha256 .* ${CONF}\n`, 'm'), ''],
      ],
      `Host d1 (web/pair): ${CONF} is missing.`,
    ],
    [
      'a mode',
      ['d1', [new RegExp(`^file \\d+ (.*${CONF})`, 'm'), 'file 666 $1']],
      `Host d1 (web/pair): ${CONF} has mode 0666, not 0644.`,
    ],
    [
      'a sysctl',
      ['rs1', ['arp_ignore 1', 'arp_ignore 0']],
      'Host rs1 (web/pool): sysctl net.ipv4.conf.all.arp_ignore is 0, not 1.',
    ],
    [
      'a sysctl that the kernel has no more',
      ['rs1', [/^sysctl .*arp_ignore 1\n/m, '']],
      'Host rs1 (web/pool): sysctl net.ipv4.conf.all.arp_ignore is not there.',
    ],
    [
      'a unit that was stopped',
      ['rs1', ['nginx.service loaded active', 'nginx.service loaded inactive']],
      'Host rs1 (web/pool): unit nginx.service does not run (inactive).',
    ],
    [
      'a unit that was disabled',
      [
        'rs1',
        ['nginx.service loaded active running enabled', 'nginx.service loaded active running disabled'],
      ],
      'Host rs1 (web/pool): unit nginx.service runs, but is not enabled: a reboot will not bring it.',
    ],
    [
      'a unit that was masked',
      ['rs1', ['nginx.service loaded active', 'nginx.service masked inactive']],
      'Host rs1 (web/pool): unit nginx.service is masked.',
    ],
    [
      'a virtual IP that was taken from a real server',
      ['rs1', ['address vip-web-pool 192.0.2.100/32\n', '']],
      'Host rs1 (web/pool): vip-web-pool does not have 192.0.2.100.',
    ],
    [
      'an address beside it',
      ['rs1', ['address vip-web-pool 192.0.2.100/32\n', '$&address vip-web-pool 192.0.2.101/32\n']],
      'Host rs1 (web/pool): vip-web-pool has 192.0.2.101, which nobody deployed.',
    ],
    [
      'a virtual IP on a real card',
      ['rs1', ['address vip-web-pool 192.0.2.100/32\n', '$&address eth0 192.0.2.100/32\n']],
      'Host rs1 (web/pair): eth0 has 192.0.2.100, which nobody deployed there: it may answer for it.',
    ],
    [
      'a virtual service',
      ['d1', [/^ipvs TCP.*\n/m, 'ipvs TCP  C0000264:1F90 wlc\n$&']],
      'Host d1 (web/pair): the table has TCP 192.0.2.100:8080, which nobody deployed.',
    ],
    [
      'a scheduler',
      ['d1', ['C0000264:0050 wrr', 'C0000264:0050 rr']],
      'Host d1 (web/pair): service http has scheduler rr, not wrr.',
    ],
    [
      'a real server',
      ['d1', ['ipvs   -> C0000216:0050', 'ipvs   -> C0000242:0050      Route   2      0          0\n$&']],
      'Host d1 (web/pair): service http has 192.0.2.66:80, which nobody deployed.',
    ],
  ])('%s', (_, [host, ...edits], text) => expect(words(changed(host, ...edits))).toEqual([text]));

  test('a virtual service that was taken away', () => {
    expect(words(changed('d1', [/^ipvs (TCP|.*-> C).*\n/gm, '']))).toEqual([
      'Host d1 (web/pair): the table does not have service http.',
    ]);
  });
});

test('a server that its checks took out, or a weight of 0, is no drift', () => {
  expect(
    words(changed('d1', [/^ipvs {3}-> C0000216.*\n/m, '']), changed('d2', [/Route +3/, 'Route   0'])),
  ).toEqual([]);
});

test('a drained server is no drift: the inventory has what its file would be without', () => {
  const { files } = inventory.deployments.find(
    ({ host, cluster }) => host === 'd1' && cluster === 'web-pair',
  )!;
  const { sha256 } = files.find(({ path }) => path === CONF)!;
  const drained = [
    [new RegExp(`^(manifest web-pair 0644) ${sha256}`, 'm'), `$1 ${OTHER}`],
    [new RegExp(`^sha256 ${sha256} ${CONF}`, 'm'), `sha256 ${OTHER} ${CONF}`],
  ] as const;
  expect(words(changed('d1', ...drained))).toEqual([
    expect.stringContaining('the inventory is not of the last deploy'),
  ]);
  const noted = [/^maintenance web-pair .*\n/m, `$&undrained web-pair ${sha256} ${CONF}\n`] as const;
  expect(words(changed('d1', ...drained, noted))).toEqual([]);
});

test('an inventory that is not deployed yet is a note, and the host is compared with what was deployed', () => {
  const { findings, hosts } = driftWith(
    changed('d1', [new RegExp(`[0-9a-f]{64} (own )?${CONF}`, 'gm'), `${OTHER} $1${CONF}`]),
  );
  expect(findings.map(({ severity, text }) => [severity, text])).toEqual([
    [
      'note',
      `Host d1 (web/pair): the inventory is not of the last deploy: ${CONF} will change with the next one.`,
    ],
  ]);
  expect(hosts.some(({ drifted }) => drifted)).toBe(false);
});

test('a silent host is a problem, and no drift; one that is of another owner is not compared', () => {
  const { findings, hosts } = driftWith(
    ['d2', { silence: 'ssh: connect to host 192.0.2.12 port 22: No route to host' }],
    changed(
      'rs1',
      ['owner web-pool cdktf-linux-lb web/pool', 'owner web-pool - live/pool'],
      ['arp_ignore 1', 'arp_ignore 0'],
    ),
  );
  expect(findings.map(({ kind }) => kind)).toEqual(['silent host', 'foreign owner']);
  expect(hosts).toContainEqual({ name: 'd2', answers: false, drifted: false });
});

test('a file that clusters share is as deployed if it is as one of them wrote it', () => {
  const shared = '/etc/keepalived/keepalived.conf';
  const older = `manifest web-pair 0644 ${OTHER} shared ${shared}\n`;
  const both = edited(deployed(inventory, 'd1'), [/^manifest/m, `${older}manifest`]);
  const kinds = driftWith(['d1', facts(both)]).findings.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind.startsWith('file'))).toEqual([]);
});

describe('texts that were deployed', () => {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  let stack: string;
  beforeEach(() => {
    stack = mkdtempSync(join(tmpdir(), 'linux-lb-drift-'));
  });
  afterEach(() => rmSync(stack, { recursive: true }));

  test('are found by their hashes in the assets, with and without an end of the last line', () => {
    mkdirSync(join(stack, 'assets/x_Files_1'), { recursive: true });
    const payload =
      '@@linux-lb:file plan/a\none\ntwo\n@@linux-lb:unended files/b\nthree\n@@linux-lb:file files/c\n';
    writeFileSync(join(stack, 'assets/x_Files_1/h.txt'), payload);
    const texts = deployedTexts(stack);
    expect([...texts.values()]).toEqual(['one\ntwo\n', 'three', '']);
    expect(texts.get(hash('three'))).toBe('three');
  });

  test('are none without assets', () => expect(deployedTexts(stack).size).toBe(0));

  test('are compared line by line', () => {
    expect(unifiedDiff('a\nb\n', 'a\nc\n', ['x', 'y'])).toBe('--- x\n+++ y\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n');
  });
});
