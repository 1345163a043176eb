import { scriptPath } from '../../lib/scripts/script-files';
import { ScratchHost } from './support/scratch-host';

let host: ScratchHost;
beforeEach(() => {
  host = new ScratchHost();
  host.write('run/web.maintenance', '0\n');
});
afterEach(() => host.remove());

const HOLDS = ['hold eth0 192.0.2.100 80 0', 'hold eth0 2001:db8::100 80 0'];

function run(action: string, holds = HOLDS) {
  const file = host.at('run/web.maintenance');
  const lines = ['# made', 'preference 60000', `file ${file}`, 'virtual-ip 192.0.2.100', ...holds, ''];
  host.write('etc/maintenance.conf', lines.join('\n'));
  return host.run(scriptPath('maintenance.sh'), action, host.at('etc/maintenance.conf'));
}

/** What keepalived does when it reads the file. */
const LETS_GO = `grep -qx 1 "$LINUX_LB_ROOT/run/web.maintenance" && rm -f "$LINUX_LB_ROOT/stub/links/eth0" || :`;
const RECORDS = `cat "$LINUX_LB_ROOT/run/web.maintenance" "$LINUX_LB_ROOT/stub/added" >>"$LINUX_LB_ROOT/stub/seen"; echo - >>"$LINUX_LB_ROOT/stub/seen"`;
const HELD = [
  'eth0 ingress 60000 u32 match ip protocol 6 0xff match ip dst 192.0.2.100 match ip dport 80 0xffff match u8 0x02 0x12 at 33 action drop',
  'eth0 ingress 60001 u32 match ip6 protocol 6 0xff match ip6 dst 2001:db8::100 match ip6 dport 80 0xffff match u8 0x02 0x12 at 53 action drop',
];
const becomeOwner = () => host.write('stub/links/eth0', 'kind dummy\n192.0.2.100/32\n');

test('no connection begins in the moment before the director is taken out, nor until its virtual IPs are gone; then nothing is held', () => {
  becomeOwner();
  host.write('stub/while-sleeping', `${RECORDS}\n${LETS_GO}`);
  expect(run('up')).toMatchObject({ status: 0, stderr: '' });
  const [before, leaving] = host.read('stub/seen').split('-\n');
  expect(before.trim().split('\n')).toEqual(['0', ...HELD]);
  expect(leaving.trim().split('\n')).toEqual(['1', ...HELD]);
  expect({ file: host.read('run/web.maintenance'), held: host.read('stub/added') }).toEqual({
    file: '1\n',
    held: '',
  });
});

test('where other directors hand packets on to this host, clients are held until one has taken over, and what it hands on is not', () => {
  becomeOwner();
  host.write('stub/while-sleeping', `${RECORDS}\n${LETS_GO}`);
  const lines = ['hold eth0 192.0.2.100 80 7', 'advert-seconds 1'];
  expect(run('up', lines)).toMatchObject({ status: 0, stderr: '' });
  const seen = host.read('stub/seen').split('-\n').slice(0, -1);
  const held = HELD[0].replace('u32', 'u32 match mark 7 0xffffffff');
  expect(seen.map((each) => each.trim().split('\n'))).toEqual([
    ['0', held],
    ['1', held],
    ['1', held],
    ['1', held],
  ]);
  expect(host.read('stub/added')).toBe('');
});

test('a director that has the virtual IPs at most as a real server is taken out at once', () => {
  host.write('stub/while-sleeping', RECORDS);
  host.write('stub/links/vip-web', 'kind dummy\n192.0.2.100/32\n');
  expect(run('up')).toMatchObject({ status: 0, stderr: '' });
  expect({ file: host.read('run/web.maintenance'), slept: host.has('stub/seen') }).toEqual({
    file: '1\n',
    slept: false,
  });
});

test('one that keeps them stays in service, and says where to look', () => {
  becomeOwner();
  expect(run('up')).toMatchObject({
    status: 1,
    stderr:
      'maintenance: keepalived still has its virtual IPs after 10 s and stays in service: journalctl -u keepalived\n',
  });
  expect({ file: host.read('run/web.maintenance'), held: host.read('stub/added') }).toEqual({
    file: '0\n',
    held: '',
  });
});

test('nothing is held where connections are not told', () => {
  becomeOwner();
  host.write('stub/while-sleeping', LETS_GO);
  expect(run('up', [])).toMatchObject({ status: 0, stderr: '' });
  expect(host.takeLog()).toEqual([]);
});

/** systemd ends a start that is not over with SIGTERM, which dash runs no trap of EXIT for. */
test.each([
  ['while it holds back connections', 1],
  ['while it waits for keepalived', 3],
])('one that is stopped %s stays in service, and nothing is held', (_, sleeps) => {
  becomeOwner();
  const stops = `[ "$(grep -c - "$LINUX_LB_ROOT/stub/seen")" -lt ${sleeps} ] || kill -TERM $PPID`;
  host.write('stub/while-sleeping', `${RECORDS}\n${stops}`);
  expect(run('up')).toMatchObject({ status: 143, stderr: '' });
  expect({ file: host.read('run/web.maintenance'), held: host.read('stub/added') }).toEqual({
    file: '0\n',
    held: '',
  });
});

test('down takes away what a start that was killed has left', () => {
  becomeOwner();
  host.write('stub/while-sleeping', 'kill -KILL $PPID');
  expect(run('up')).toMatchObject({ status: null });
  host.write('run/web.maintenance', '1\n');
  expect(run('down')).toMatchObject({ status: 0, stderr: '' });
  expect({
    file: host.read('run/web.maintenance'),
    held: host.read('stub/added'),
    hooks: host.read('stub/clsact'),
  }).toEqual({ file: '0\n', held: '', hooks: '' });
});

test('down makes it ready again', () => {
  run('up');
  expect(run('down')).toMatchObject({ status: 0, stderr: '' });
  expect(host.read('run/web.maintenance')).toBe('0\n');
});

test('where the kernel has no filters in tc, nft holds', () => {
  becomeOwner();
  host.write('stub/no-tc-filters');
  host.write(
    'stub/while-sleeping',
    `cat "$LINUX_LB_ROOT/stub/table" >"$LINUX_LB_ROOT/stub/seen"; ${LETS_GO}`,
  );
  expect(run('up')).toMatchObject({ status: 0, stderr: '' });
  expect(host.read('stub/seen')).toBe(
    'add rule inet linux_lb_maintenance_60000 held iifname eth0 ip daddr 192.0.2.100 tcp dport 80 tcp flags & (syn | ack) == syn drop\n' +
      'add rule inet linux_lb_maintenance_60000 held iifname eth0 ip6 daddr 2001:db8::100 tcp dport 80 tcp flags & (syn | ack) == syn drop\n',
  );
  expect(host.has('stub/table')).toBe(false);
});

test('nft holds clients by their mark, too', () => {
  becomeOwner();
  host.write('stub/no-tc-filters');
  host.write(
    'stub/while-sleeping',
    `cat "$LINUX_LB_ROOT/stub/table" >"$LINUX_LB_ROOT/stub/seen"; ${LETS_GO}`,
  );
  expect(run('up', ['hold eth0 192.0.2.100 80 7'])).toMatchObject({ status: 0, stderr: '' });
  expect(host.read('stub/seen')).toBe(
    'add rule inet linux_lb_maintenance_60000 held iifname eth0 meta mark 7 ip daddr 192.0.2.100 tcp dport 80 tcp flags & (syn | ack) == syn drop\n',
  );
});

test('a hook that was not there before is not there after', () => {
  becomeOwner();
  host.write('stub/while-sleeping', LETS_GO);
  expect(run('up')).toMatchObject({ status: 0, stderr: '' });
  expect(host.read('stub/clsact')).toBe('');
  becomeOwner();
  host.write('stub/clsact', 'eth0\n');
  expect(run('up')).toMatchObject({ status: 0, stderr: '' });
  expect(host.read('stub/clsact')).toBe('eth0\n');
});

test('where neither holds, the director is taken out all the same, and it is said', () => {
  becomeOwner();
  for (const lack of ['no-tc-filters', 'no-nft']) host.write(`stub/${lack}`);
  host.write('stub/while-sleeping', LETS_GO);
  expect(run('up')).toMatchObject({
    status: 0,
    stderr:
      'maintenance: neither tc nor nft can have clients wait on this host: connections that begin during the switch may fail\n',
  });
  expect(host.read('run/web.maintenance')).toBe('1\n');
});

test('nginx brings to its end what it has begun before the address goes, but not for ever', () => {
  becomeOwner();
  host.write('stub/units/nginx.service', 'enabled active\n');
  host.write('stub/holders', 'ESTAB 0 0 192.0.2.100:80 192.0.2.254:5\n');
  const looks = `cat "$LINUX_LB_ROOT/run/web.maintenance" >>"$LINUX_LB_ROOT/stub/seen"; ${LETS_GO}`;
  host.write('stub/while-sleeping', looks);
  expect(run('up', [...HOLDS, 'drain nginx'])).toMatchObject({ status: 0, stderr: '' });
  const waited = host
    .read('stub/seen')
    .split('\n')
    .filter((line) => line === '0').length;
  expect(waited).toBe(1 + 20);
  expect(host.takeLog().filter((line) => line.includes('nginx'))).toEqual(['reload nginx.service']);
});

test('a balancer without connections is taken out at once', () => {
  becomeOwner();
  host.write('stub/units/nginx.service', 'enabled active\n');
  host.write('stub/holders');
  host.write(
    'stub/while-sleeping',
    `cat "$LINUX_LB_ROOT/run/web.maintenance" >>"$LINUX_LB_ROOT/stub/seen"; ${LETS_GO}`,
  );
  expect(run('up', [...HOLDS, 'drain nginx'])).toMatchObject({ status: 0, stderr: '' });
  expect(
    host
      .read('stub/seen')
      .split('\n')
      .filter((line) => line === '0'),
  ).toHaveLength(1);
});
