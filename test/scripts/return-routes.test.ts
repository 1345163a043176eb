import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scriptPath } from '../../lib/scripts/script-files';

/**
 * The real ip(8) in a network namespace of its own, which ends with the test; without a place for temporary files, which a script that is stopped would
 * leave behind.
 */
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'linux-lb-routes-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const FIRST = [
  'rule 10.0.0.21 6 8080',
  'direct 10.0.0.11 eth0',
  'direct 10.0.0.12 eth0',
  'gateway 10.0.0.1 eth0',
];
const IPV6 = ['rule fd00::21 17 53', 'direct fd00::11 eth0', 'gateway fd00::1 eth0'];

/** Runs the script with one configuration after the other, and then shows what our table and rules have. */
function run(...steps: [action: string, lines: string[]][]): {
  status: number | null;
  stderr: string;
  lines: string[];
} {
  const script = scriptPath('return-routes.sh');
  const calls = steps.map(([action, lines], index) => {
    const conf = join(directory, `${index}.conf`);
    writeFileSync(conf, ['# made', 'table 20001', ...lines, ''].join('\n'));
    return `sh ${script} ${action} ${conf} || exit`;
  });
  const commands = [
    'ip link set lo up; ip link add eth0 type veth peer name other; ip link set eth0 up; ip link set other up',
    'ip address add 10.0.0.21/24 dev eth0; ip -6 address add fd00::21/64 dev eth0 nodad',
    ...calls,
    'for family in -4 -6; do ip $family route show table 20001 2>/dev/null; ip $family rule show pref 20001; done',
    'ip route show default',
  ];
  const { status, stdout, stderr } = spawnSync('unshare', ['-rn', 'sh', '-c', commands.join('\n')], {
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: '/nowhere' },
  });
  const lines = stdout.split('\n').map((line) => line.replace(/\s+/g, ' ').trim());
  return { status, stderr, lines: lines.filter(Boolean) };
}

const ROUTES = [
  'default via 10.0.0.1 dev eth0',
  '10.0.0.11 dev eth0 scope link',
  '10.0.0.12 dev eth0 scope link',
];
const RULE = '20001: from 10.0.0.21 ipproto tcp sport 8080 lookup 20001';

test('up sends answers of the service by way of the gateway, and nothing else', () => {
  expect(run(['up', FIRST])).toEqual({ status: 0, stderr: '', lines: [...ROUTES, RULE] });
});

test('up and reload may be repeated', () => {
  expect(run(['up', FIRST], ['up', FIRST], ['reload', FIRST])).toEqual({
    status: 0,
    stderr: '',
    lines: [...ROUTES, RULE],
  });
});

test('reload brings what is new, and takes away what is gone', () => {
  const changed = ['rule 10.0.0.21 6 9090', 'direct 10.0.0.11 eth0', 'gateway 10.0.0.2 eth0'];
  expect(run(['up', FIRST], ['reload', changed])).toEqual({
    status: 0,
    stderr: '',
    lines: [
      'default via 10.0.0.2 dev eth0',
      '10.0.0.11 dev eth0 scope link',
      '20001: from 10.0.0.21 ipproto tcp sport 9090 lookup 20001',
    ],
  });
});

test('knows IPv6', () => {
  const { status, stderr, lines } = run(['up', IPV6]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(lines).toContain('20001: from fd00::21 ipproto udp sport 53 lookup 20001');
  expect(lines.join('\n')).toMatch(/^default via fd00::1 dev eth0/m);
  expect(run(['up', IPV6], ['reload', FIRST]).lines).toEqual([...ROUTES, RULE]);
});

test('takes an address in any spelling, as a token may have it', () => {
  const spelled = ['rule FD00::0021 17 53', 'direct fd00:0:0::11 eth0', 'gateway FD00::1 eth0'];
  const canonical = run(['up', IPV6]).lines;
  expect(run(['up', spelled])).toEqual({ status: 0, stderr: '', lines: canonical });
  expect(run(['up', spelled], ['reload', spelled], ['reload', IPV6]).lines).toEqual(canonical);
  expect(run(['up', [...spelled, ...FIRST]], ['reload', FIRST]).lines).toEqual([...ROUTES, RULE]);
});

test('down leaves nothing', () => {
  expect(run(['up', [...FIRST, ...IPV6]], ['down', FIRST])).toEqual({ status: 0, stderr: '', lines: [] });
});
