import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ADDRESSES, LinuxLb } from './support/linux-lb';
import { inventoryText } from './support/recorded';

jest.setTimeout(60_000);

const START = Date.parse('2026-11-29T12:00:00Z') * 1000;

const line = (seconds: number, from: string, message: string | number[]) =>
  JSON.stringify({
    __REALTIME_TIMESTAMP: String(START + seconds * 1e6),
    SYSLOG_IDENTIFIER: from,
    MESSAGE: message,
  });

let text: string;
let lb: LinuxLb;
beforeAll(() => {
  text = inventoryText();
});
beforeEach(() => {
  lb = new LinuxLb(text);
  process.env.TZ = 'UTC';
  for (const address of Object.values(ADDRESSES)) lb.ssh.answer(address, '');
  lb.ssh.answer(
    ADDRESSES.d1,
    `${line(1, 'Keepalived_vrrp', '(web-pair) Entering BACKUP STATE')}\n${line(5, 'systemd', 'Stopped.')}\n`,
  );
  lb.ssh.answer(ADDRESSES.d2, `${line(2, 'Keepalived_vrrp', '(web-pair) Entering MASTER STATE')}\n`);
  lb.ssh.answer(ADDRESSES.rs1, `${line(3, 'nginx', [...Buffer.from('no \u001b[31m text')])}\n`);
});
afterEach(() => lb.ssh.remove());

test('journals of all hosts in one time order, with the hosts before the lines', () => {
  expect(lb.run('logs')).toEqual({
    status: 0,
    stdout: [
      '2026-11-29 12:00:01.000 d1  Keepalived_vrrp: (web-pair) Entering BACKUP STATE',
      '2026-11-29 12:00:02.000 d2  Keepalived_vrrp: (web-pair) Entering MASTER STATE',
      '2026-11-29 12:00:03.000 rs1 nginx: no ?[31m text',
      '2026-11-29 12:00:05.000 d1  systemd: Stopped.',
      '',
    ].join('\n'),
    stderr: '',
  });
});

test('of the units that a deploy has on a host, since when somebody says; of hosts that are named', () => {
  lb.run('logs', 'd1', '--since', "2 days ago'; reboot");
  const calls = lb.ssh.takeCalls();
  expect(calls.length).toBe(1);
  expect(calls[0].at(-1)).toMatch(
    /^timeout 30 journalctl -q --no-pager --output=json --output-fields=MESSAGE,SYSLOG_IDENTIFIER '--since=2 days ago'\\''; reboot' (--unit=\S+ )*--unit=keepalived\.service --unit=linux-lb-web-pair-maintenance\.service$/,
  );
});

test('--json is a line each', () => {
  const [first] = lb.run('logs', 'd2', '--json').stdout.split('\n');
  expect(JSON.parse(first)).toEqual({
    version: 1,
    time: '2026-11-29T12:00:02.000Z',
    host: 'd2',
    from: 'Keepalived_vrrp',
    message: '(web-pair) Entering MASTER STATE',
  });
});

test('a host that does not answer, or does not understand, hides no other: status 2', () => {
  lb.ssh.act(ADDRESSES.d1, 'echo "Failed to parse timestamp: x" >&2; exit 1');
  lb.ssh.act(ADDRESSES.rs1, 'echo "ssh: connect to host 192.0.2.21 port 22: No route to host" >&2; exit 255');
  const { status, stdout, stderr } = lb.run('logs');
  expect([status, stdout]).toEqual([
    2,
    '2026-11-29 12:00:02.000 d2  Keepalived_vrrp: (web-pair) Entering MASTER STATE\n',
  ]);
  expect(stderr.trim().split('\n').sort()).toEqual([
    '! Host d1 shows no journal: Failed to parse timestamp: x',
    '! Host rs1 shows no journal: ssh: connect to host 192.0.2.21 port 22: No route to host',
  ]);
});

test('--follow prints what comes, in order, while hosts go on', async () => {
  const own = (seconds: number, message: string) => `echo '${line(seconds, 'x', message)}'`;
  lb.ssh.act(ADDRESSES.d1, `${own(1, 'first')}; sleep 0.5; ${own(3, 'third')}; sleep 60`);
  lb.ssh.act(ADDRESSES.d2, `${own(2, 'second')}; sleep 60`);
  const child = spawn(
    process.execPath,
    [join(__dirname, '../../cli/bin/linux-lb.js'), 'logs', 'd1', 'd2', '--follow'],
    {
      cwd: lb.ssh.directory,
      env: lb.ssh.env,
      detached: true,
    },
  );
  let printed = '';
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (data) => {
      printed += String(data);
      if (printed.includes('third')) resolve();
    });
  });
  process.kill(-child.pid!, 'SIGINT');
  expect(printed.match(/first|second|third/g)).toEqual(['first', 'second', 'third']);
});

test('a host that is not there is a mistake', () => {
  expect(lb.run('logs', 'x').stderr).toMatch(/^Stack web has no host "x": name one of /);
});
