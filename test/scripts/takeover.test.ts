import { scriptPath } from '../../lib/scripts/script-files';
import { spawn } from 'node:child_process';
import { ScratchHost, eventually } from './support/scratch-host';

let host: ScratchHost;
beforeEach(() => {
  host = new ScratchHost();
});
afterEach(() => host.remove());

const LINES = [
  'virtual-ip 192.0.2.100',
  'virtual-ip 2001:db8::100',
  'reset eth0 192.0.2.100 80 0',
  'reset eth0 2001:db8::100 443 7',
  'reply eth0 10.0.0.21 8080',
];

function run(action: string, lines = LINES) {
  host.write('etc/takeover.conf', ['# made', 'preference 50000', ...lines, ''].join('\n'));
  return host.run(scriptPath('takeover.sh'), action, host.at('etc/takeover.conf'));
}

const becomeOwner = (address = '192.0.2.100/32') => host.write('stub/links/eth0', `kind dummy\n${address}\n`);
const filters = () => host.read('stub/added').trim().split('\n').filter(Boolean);
const DROPS = [
  'eth0 egress 50000 u32 match ip protocol 6 0xff match ip src 192.0.2.100 match ip sport 80 0xffff match u8 0x04 0x14 at 33 action drop',
  'eth0 egress 50001 u32 match ip6 protocol 6 0xff match ip6 src 2001:db8::100 match ip6 sport 443 0xffff match mark 7 0xffffffff match u8 0x04 0x14 at 53 action drop',
  'eth0 egress 50000 u32 match ip protocol 6 0xff match ip src 10.0.0.21 match ip sport 8080 0xffff action drop',
];

test('a director without its virtual IPs gives no answers of its own', () => {
  expect(run('up')).toMatchObject({ status: 0, stderr: '' });
  expect(filters()).toEqual(DROPS);
});

test('once it has them, with the first of them, it keeps silent for as long as news may come, and answers then', () => {
  run('up');
  becomeOwner('2001:db8::100/128');
  host.write('stub/while-sleeping', `cp "$LINUX_LB_ROOT/stub/added" "$LINUX_LB_ROOT/stub/during"`);
  expect(run('reload')).toMatchObject({ status: 0, stderr: '' });
  expect({ during: host.read('stub/during').trim().split('\n'), after: filters() }).toEqual({
    during: DROPS,
    after: [],
  });
});

test('if it has lost them meanwhile, it stays silent', () => {
  run('up');
  becomeOwner();
  host.write('stub/while-sleeping', `rm "$LINUX_LB_ROOT/stub/links/eth0"`);
  expect(run('reload')).toMatchObject({ status: 0, stderr: '' });
  expect(filters()).toEqual(DROPS);
});

test('a deploy to the active director silences nothing and waits for nothing', () => {
  becomeOwner();
  host.write('stub/while-sleeping', 'echo waited >>"$LINUX_LB_ROOT/stub/log"');
  for (const action of ['up', 'reload']) expect(run(action)).toMatchObject({ status: 0, stderr: '' });
  expect({ filters: filters(), log: host.takeLog() }).toEqual({
    filters: [],
    log: expect.not.arrayContaining(['waited']),
  });
});

test('an address that it has as a real server does not make it the owner', () => {
  host.write('stub/links/vip-web', 'kind dummy\n192.0.2.100/32\n');
  for (const action of ['up', 'reload']) expect(run(action)).toMatchObject({ status: 0, stderr: '' });
  expect(filters()).toEqual(DROPS);
});

test('a reload that finds all as it is to be leaves it, so that at no time there is no filter', () => {
  run('up');
  host.takeLog();
  expect(run('reload')).toMatchObject({ status: 0, stderr: '' });
  expect({ filters: filters(), log: host.takeLog() }).toEqual({ filters: DROPS, log: [] });
});

test('reload takes away what is gone', () => {
  run('up');
  run('reload', LINES.slice(0, 3));
  expect(filters()).toEqual(DROPS.slice(0, 1));
});

test('down leaves nothing; the hook stays where somebody else has a filter on it', () => {
  run('up');
  expect(run('down')).toMatchObject({ status: 0, stderr: '' });
  expect({ filters: filters(), clsact: host.read('stub/clsact') }).toEqual({ filters: [], clsact: '' });
  run('up');
  host.write('stub/filters', 'eth0 ip 10 0x1 flower other\n');
  run('down');
  expect(host.read('stub/clsact')).toBe('eth0\n');
});

test('a hook that somebody else has made stays, without a filter too', () => {
  host.write('stub/clsact', 'eth1\n');
  run('up');
  expect(run('down')).toMatchObject({ status: 0, stderr: '' });
  expect(host.read('stub/clsact')).toBe('eth1\n');
});

test('a hook of before notes were kept goes, too', () => {
  host.write('stub/clsact', 'eth0\n');
  run('up');
  expect(run('down')).toMatchObject({ status: 0, stderr: '' });
  expect(host.read('stub/clsact')).toBe('');
});

test.each(['up', 'down'])('%s changes nothing while another script of ours changes tc', async (action) => {
  run('up');
  host.takeLog();
  const other = `touch held; until [ -e begun ]; do /bin/sleep 0.01; done; /bin/sleep 0.2; echo other >>stub/log`;
  spawn('flock', [host.at('run/linux-lb-tc.lock'), 'sh', '-c', other], { cwd: host.root });
  await eventually(() => host.has('held'));
  host.write('begun');
  expect(run(action)).toMatchObject({ status: 0, stderr: '' });
  const [first, ...others] = host.takeLog();
  expect({ first, changes: others.length > 0 }).toEqual({ first: 'other', changes: true });
});
