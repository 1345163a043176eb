import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scriptPath } from '../../lib/scripts/script-files';

/** The real ip(8) in a network namespace of its own, which ends with the test. */
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'linux-lb-transit-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const DROPS = ['drop eth0 192.0.2.100', 'drop eth0 2001:db8::100'];

/** Runs the script with one configuration after the other, and asks the kernel for the way of a packet that comes in on eth0. */
function run(...steps: [action: string, lines: string[]][]) {
  const script = scriptPath('no-transit.sh');
  const calls = steps.map(([action, lines], index) => {
    const conf = join(directory, `${index}.conf`);
    writeFileSync(conf, ['# made', 'preference 10001', ...lines, ''].join('\n'));
    return `sh ${script} ${action} ${conf} || exit`;
  });
  const commands = [
    'ip link set lo up; ip link add eth0 type bridge; ip link set eth0 up; ip address add 192.0.2.11/24 dev eth0',
    'sysctl -q net.ipv4.ip_forward=1 net.ipv4.conf.all.rp_filter=0',
    ...calls,
    'ip route get 192.0.2.100 from 192.0.2.254 iif eth0 2>&1; ip address add 192.0.2.100/32 dev eth0',
    'ip route get 192.0.2.100 from 192.0.2.254 iif eth0 2>&1; ip address del 192.0.2.100/32 dev eth0',
    'ip route get 192.0.2.100 2>&1; echo ---; ip rule show pref 10001; ip -6 rule show pref 10001',
  ];
  const { status, stdout, stderr } = spawnSync('unshare', ['-rn', 'sh', '-c', commands.join('\n')], {
    encoding: 'utf8',
  });
  const [ways, rules = ''] = stdout.split('---\n');
  return {
    status,
    stderr,
    ways,
    rules: rules
      .split('\n')
      .map((line) => line.replace(/\s+/g, ' ').trim())
      .filter(Boolean),
  };
}

const RULES = [
  '10001: from all to 192.0.2.100 iif eth0 blackhole',
  '10001: from all to 2001:db8::100 iif eth0 blackhole',
];

test('drops what comes in for a virtual IP that is elsewhere; its owner has it, and this host may reach it', () => {
  const { status, stderr, ways, rules } = run(['up', DROPS], ['up', DROPS]);
  expect({ status, stderr, rules }).toEqual({ status: 0, stderr: '', rules: RULES });
  const [elsewhere, here, own] = ways.split(/(?=local 192)|(?=\n192\.0\.2\.100)/);
  expect(elsewhere).toContain('RTNETLINK answers: Invalid argument');
  expect(here).toMatch(/^local 192\.0\.2\.100 from 192\.0\.2\.254/);
  expect(own).toContain('192.0.2.100 dev eth0 src 192.0.2.11');
});

test('reload takes away what is gone, and down all', () => {
  expect(run(['up', DROPS], ['reload', DROPS.slice(0, 1)]).rules).toEqual(RULES.slice(0, 1));
  expect(run(['up', DROPS], ['down', DROPS])).toMatchObject({ status: 0, stderr: '', rules: [] });
});

test('takes an address in any spelling, as a token may have it', () => {
  const spelled = ['drop eth0 192.0.2.100', 'drop eth0 2001:0DB8::0100'];
  expect(run(['up', spelled], ['up', spelled])).toMatchObject({ status: 0, stderr: '', rules: RULES });
  expect(run(['up', spelled], ['reload', DROPS.slice(0, 1)]).rules).toEqual(RULES.slice(0, 1));
});
