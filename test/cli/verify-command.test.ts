import { Inventory } from '../../lib/inventory';
import { ADDRESSES, LinuxLb } from './support/linux-lb';
import { inventoryText } from './support/recorded';
import { verified } from './support/verified';

jest.setTimeout(60_000);

let inventory: Inventory;
let lb: LinuxLb;
beforeAll(() => {
  const text = JSON.parse(inventoryText()) as Inventory;
  // From where the virtual IP is not reached.
  inventory = {
    ...text,
    hosts: text.hosts.map((host) => ({
      ...host,
      ssh: { ...host.ssh, bastion: { address: 'jump', port: '22', user: 'me' } },
    })),
  };
});
beforeEach(() => {
  lb = new LinuxLb(JSON.stringify(inventory));
  for (const [host, address] of Object.entries(ADDRESSES)) put(address, verified(inventory, host));
});
afterEach(() => lb.ssh.remove());

/** What a host prints, whose clock is right. */
function put(address: string, text: string): void {
  lb.ssh.answer(address, `connects 192.0.2.100 80 yes\n${text}`);
  lb.ssh.act(
    address,
    `cat >/dev/null; now=$(date +%s); sed "s/^\\(time\\|time-end\\) .*/\\1 $now/" "$FAKE_SSH/${address}"; exit 0`,
  );
}

test('all well, from a machine that does not reach the virtual IP: status 0, and balancers are asked', () => {
  const { status, stdout, stderr } = lb.run('verify', '--timeout', '1');
  expect([status, stdout, stderr]).toEqual([
    0,
    '- This machine does not reach 192.0.2.100 port 80 (web/pair): d1 does.\nAll is well in stack web: 5 hosts and 0 requests answered.\n',
    '',
  ]);
  const asked = lb.ssh.takeCalls().map((words) => words.at(-1)!);
  expect(asked.filter((command) => command.startsWith('sh -s -- wire ')).length).toBe(5);
  expect(asked.filter((command) => command === "sh -s -- connect '192.0.2.100 80'").length).toBe(2);
});

test('a dead host hides no other finding: status 2, in words and as JSON', () => {
  lb.ssh.act(ADDRESSES.rs1, 'echo "ssh: connect to host 192.0.2.21 port 22: No route to host" >&2; exit 255');
  put(ADDRESSES.rs2, verified(inventory, 'rs2').replace('listens tcp 0.0.0.0:80\n', ''));
  const { status, stdout } = lb.run('verify', '--timeout', '1');
  expect(status).toBe(2);
  expect(stdout).toContain(
    '! Host rs1 does not answer: ssh: connect to host 192.0.2.21 port 22: No route to host.\n    Start the machine',
  );
  expect(stdout).toContain('! Host rs2 (web/pool): nothing listens on TCP port 80.\n    ');
  const json = JSON.parse(lb.run('verify', '--timeout', '1', '--json').stdout);
  expect(json).toMatchObject({ version: 1, stack: 'web', requests: [{ service: 'http', unreached: true }] });
  expect(json.findings.map(({ kind }: { kind: string }) => kind)).toEqual(
    expect.arrayContaining(['silent host', 'port']),
  );
});

test('a cluster that is not there is a mistake', () => {
  expect(lb.run('verify', 'x')).toEqual({
    status: 1,
    stdout: '',
    stderr: 'Stack web has no cluster "x": name one of web/pair.\n',
  });
});
