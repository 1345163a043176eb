import { LinuxLb, refusal } from './support/linux-lb';
import { inventoryText } from './support/recorded';

jest.setTimeout(60_000);

let lb: LinuxLb;
beforeEach(() => {
  lb = new LinuxLb(inventoryText());
});
afterEach(() => lb.ssh.remove());

/** What a host lists; it can take all of it away, or fails with these words. */
function has(address: string, clusters: string[], failure = ''): void {
  const lines = [...clusters.map((line) => `cluster ${line}`), 'end']
    .map((line) => `echo '${line}'`)
    .join('; ');
  lb.ssh.act(
    address,
    `cat >/dev/null; case $3 in *' list') ${lines}; exit 0 ;; esac; ${failure ? `echo '${failure}' >&2; exit 1` : 'exit 0'}`,
  );
}
const removed = () =>
  lb.ssh
    .takeCalls()
    .map((words) => words.at(-1)!)
    .filter((command) => command.includes(' remove '));

test('takes away what is no longer in the code, of this stack alone', () => {
  has('rs9', [
    'web-pool cdktf-linux-lb web/pool',
    'web-old cdktf-linux-lb web/old',
    'shop-pool cdktf-linux-lb shop/pool',
    'web-x other web/x',
  ]);
  expect(lb.run('cleanup', 'rs9')).toEqual({
    status: 0,
    stdout: 'Host rs9 has nothing of web/pool, web/old any more.\n',
    stderr: '',
  });
  expect(removed()).toEqual(['sh -s -- rs9 remove web-pool web-old']);
});

test('a host of the code keeps what is deployed', () => {
  has('192.0.2.21', ['web-pool cdktf-linux-lb web/pool', 'web-old cdktf-linux-lb web/old']);
  expect(JSON.parse(lb.run('cleanup', 'rs1', '--json').stdout)).toEqual({
    version: 1,
    host: 'rs1',
    removed: ['web/old'],
  });
  expect(removed()).toEqual(['sh -s -- rs1 remove web-old']);
  has('192.0.2.21', ['web-pool cdktf-linux-lb web/pool']);
  expect(lb.run('cleanup', 'rs1')).toEqual(
    refusal(
      'Host rs1 is still deployed (web/pool): take it out of the code and deploy, which tears it down.',
    ),
  );
  expect(removed()).toEqual([]);
});

test('refuses where there is nothing, and tells why a tear-down failed', () => {
  has('rs9', ['shop-pool cdktf-linux-lb shop/pool']);
  expect(lb.run('cleanup', 'rs9')).toEqual(
    refusal('Host rs9 has nothing of stack web, only shop/pool of others: there is nothing to clean up.'),
  );
  has('rs9', ['web-old cdktf-linux-lb web/old'], 'linux-lb: rs9: units: cannot stop x');
  expect(lb.run('cleanup', 'rs9')).toEqual(
    refusal('Host rs9 is not cleaned up: linux-lb: rs9: units: cannot stop x'),
  );
});

test('a host that does not answer, or shows nothing', () => {
  lb.ssh.act('192.0.2.99', 'echo "Permission denied (publickey)." >&2; exit 255');
  expect(lb.run('cleanup', 'rs9', '--address', '192.0.2.99')).toEqual(
    refusal('Host rs9 does not say what it has: Permission denied (publickey).'),
  );
  lb.ssh.act('192.0.2.99', 'echo closed; exit 0');
  expect(lb.run('cleanup', 'rs9', '--address', '192.0.2.99', '--sudo').stderr).toBe(
    'Host rs9 does not say what it has: log in as root, or with --sudo.\n',
  );
  expect(lb.ssh.takeCalls().at(-1)?.at(-1)).toBe('sudo -n sh -s -- rs9 list');
});
