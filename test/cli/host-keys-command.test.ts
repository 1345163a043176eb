import { TerraformStack } from 'cdktf';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { RealServerPool, SshAccess } from '../../lib';
import { host } from '../support/hosts';
import { LinuxLb, refusal } from './support/linux-lb';
import { inventoryText } from './support/recorded';

/** A busy machine may take its time. */
jest.setTimeout(60_000);

/** Public keys of nobody, and what `ssh-keygen -l` says of them. */
const ECDSA =
  'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBP/17EHzgE4a7TSwVeN+WOgcjUfCHneVBzxXZ/tyTj8TWhBjMcXfGJbkfdKSe5xeFtFO+JKTLcvwJ+6WXxXMqu0=';
const ED25519 = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIO6RckDr5X82TouCWbFcZ6w19VkhVMmzEh4js7APFKcC';
const OTHER =
  'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBInceNWo2XaLNrdqrGLSLx1GJjqx7WEoU04xQLa+jYOnl+wM/ImD+Vyk8swwrMSz6CcPcFbzwFFFpKdfYwlcl1g=';
const [OF_ECDSA, OF_ED25519, OF_OTHER] = [
  'SHA256:iQF5AWoRbEwHkOHHiOfp2PKDqCeHL1a/hE3s2z7gTnk',
  'SHA256:jPOcPq9Yosjh2TtiFMc6VdmK6bLEklhjQ8rBcZwd/6U',
  'SHA256:upqDm8sEifbBG91PQ5nNZv+lLI2f/fLFQbPCMCXz0Qk',
];

let lb: LinuxLb;
afterEach(() => lb.ssh.remove());

const servers = (...ssh: SshAccess[]) =>
  inventoryText((stack: TerraformStack) => {
    const pool = new RealServerPool(stack, 'pool', { port: 80 });
    ssh.forEach((access, at) => pool.addServer(host(`rs${at + 1}`, at + 21, access)));
  });

/** Hosts with two keys each, and lines of the user's known_hosts. */
function setUp(ssh: SshAccess[], ...known: string[]): void {
  lb = new LinuxLb(servers(...ssh));
  lb.write('own', known.map((line) => `${line}\n`).join(''));
  ssh.forEach((_, at) => shows(`192.0.2.2${at + 1}`, ECDSA, ED25519));
}

function shows(address: string, ...keys: string[]): void {
  const file = join(lb.ssh.directory, 'own');
  lb.write(`${address}.configuration`, `hostname ${address}\nport 22\nuserknownhostsfile ${file} /no/such\n`);
  lb.write(`${address}.keys`, keys.map((key) => `${address} ${key}\n`).join(''));
}

const own = () => join(lb.ssh.directory, 'own');
const read = (file: string) => readFileSync(join(lb.ssh.directory, file), 'utf8');
const lines = (stdout: string) => stdout.trim().split('\n');

test('all is well: known and pinned, and nobody is logged in to', () => {
  setUp([{ hostKey: ECDSA }], `192.0.2.21 ${ECDSA}`, `192.0.2.21 ${ED25519}`);
  const { status, stdout, stderr } = lb.run('host-keys');
  expect([status, stderr]).toEqual([0, '']);
  expect(lines(stdout).map((line) => line.split(/ {2,}/))).toEqual([
    ['host', 'key', 'fingerprint', 'known', 'pinned'],
    ['rs1', 'ECDSA', OF_ECDSA, 'yes', 'yes'],
    ['rs1', 'ED25519', OF_ED25519, 'yes', 'no'],
  ]);
  const asked = lb.ssh.takeCalls().filter((words) => words[0] !== '-G');
  expect(asked).toHaveLength(4);
  for (const words of asked)
    expect(words).toEqual(
      expect.arrayContaining(['PreferredAuthentications=none', 'ControlPath=none', 'BatchMode=yes']),
    );
});

test('what nobody knows and what is not pinned is noted, and no problem', () => {
  setUp([{}, {}], `192.0.2.22 ${ED25519}`);
  const { status, stdout } = lb.run('host-keys');
  expect([status, lines(stdout).slice(0, 3)]).toEqual([
    0,
    [
      '- No key of rs1 is in your known_hosts, nor pinned: compare the fingerprints on the consoles before you trust them.',
      '- No key is pinned for rs1 and rs2: a deploy takes whoever answers. `--pin FILE` writes a file for ssh.knownHosts of the hosts.',
      '',
    ],
  ]);
});

test('a key that is different from the one that is known, and from the one that is pinned, is said first', () => {
  setUp([{}, { hostKey: OTHER }], `192.0.2.22 ${OTHER}`, `192.0.2.21 ${ECDSA}`);
  const { status, stdout } = lb.run('host-keys');
  expect([status, lines(stdout).slice(0, 2)]).toEqual([
    2,
    [
      `! Host rs2 shows the ECDSA key ${OF_ECDSA}, and ${own()} has ${OF_OTHER}: the host was installed anew, or somebody else answers for it. Compare it on the host's console; if it is the host's, \`ssh-keygen -R '192.0.2.22' -f ${own()}\` forgets the other.`,
      `! Host rs2 shows a deploy its ECDSA key ${OF_ECDSA}, and pinned is the ECDSA key ${OF_OTHER}: a deploy is refused. Pin the other one if it is the host's.`,
    ],
  ]);
  expect(stdout).toMatch(
    new RegExp(`^rs2 +ECDSA +${OF_ECDSA.replace(/[+/]/g, '.')} +DIFFERENT +DIFFERENT$`, 'm'),
  );
});

test('a pinned key that the host has, and that Terraform does not ask for', () => {
  setUp([{ hostKey: ED25519 }], `192.0.2.21 ${ED25519}`);
  const { status, stdout } = lb.run('host-keys');
  expect([status, lines(stdout)[0]]).toEqual([
    2,
    `! Host rs1 shows a deploy its ECDSA key ${OF_ECDSA}, and pinned is the ED25519 key ${OF_ED25519}: a deploy is refused. Pin the other one if it is the host's.`,
  ]);
});

test('a revoked key', () => {
  setUp([{ hostKey: ECDSA }], `@revoked 192.0.2.21 ${ED25519}`, `192.0.2.21 ${ECDSA}`);
  const { status, stdout } = lb.run('host-keys');
  expect([status, lines(stdout)[0]]).toEqual([
    2,
    `! Host rs1 shows the ED25519 key ${OF_ED25519}, which is revoked.`,
  ]);
});

test('an authority that is known and pinned has signed for the host', () => {
  setUp([{ hostKey: OTHER }], `@cert-authority 192.0.2.* ${OTHER}`);
  lb.write('192.0.2.21.signer', OTHER.split(' ')[1]);
  const { status, stdout } = lb.run('host-keys');
  expect([status, lines(stdout)[1].split(/ {2,}/).slice(3)]).toEqual([0, ['signed', 'signed']]);
});

test('a certificate, where the key itself is pinned', () => {
  setUp([{ hostKey: ECDSA }], `192.0.2.21 ${ECDSA}`);
  lb.write('192.0.2.21.signer', 'SIGNER');
  const { status, stdout } = lb.run('host-keys');
  expect([status, lines(stdout)[0]]).toEqual([
    2,
    `! Host rs1 shows a deploy a certificate, and pinned is the ECDSA key ${OF_ECDSA}: a deploy is refused. Pin the key of who has signed it.`,
  ]);
});

test('a dead host is told in the words of ssh, and hides nobody', () => {
  setUp([{ hostKey: ECDSA }, { hostKey: ECDSA }], `192.0.2.22 ${ECDSA}`);
  lb.ssh.act('192.0.2.21', 'echo "ssh: connect to host 192.0.2.21 port 22: No route to host" >&2; exit 255');
  rmSync(join(lb.ssh.directory, '192.0.2.21.keys'));
  const { status, stdout } = lb.run('host-keys', '--json');
  const { version, stack, findings, hosts } = JSON.parse(stdout);
  expect([status, version, stack]).toEqual([2, 1, 'web']);
  expect(findings).toEqual([
    {
      kind: 'silent host',
      severity: 'problem',
      host: 'rs1',
      text: 'Host rs1 does not answer: ssh: connect to host 192.0.2.21 port 22: No route to host.',
    },
  ]);
  const [type, blob] = ECDSA.split(' ');
  expect(hosts[0]).toEqual({ name: 'rs1', answers: false, keys: [] });
  expect(hosts[1].keys[0]).toEqual({ type, blob, fingerprint: OF_ECDSA, known: 'yes', pinned: 'yes' });
});

test('behind a jump host that is not known', () => {
  setUp([{ bastion: { address: 'jump.example.net' } }]);
  rmSync(join(lb.ssh.directory, '192.0.2.21.keys'));
  lb.ssh.act(
    '192.0.2.21',
    'printf "Host key verification failed.\\r\\nConnection closed by UNKNOWN port 65535\\r\\n" >&2; exit 255',
  );
  const { status, stdout } = lb.run('host-keys');
  expect([status, stdout.trim()]).toEqual([
    2,
    '! Host rs1 does not answer: the key of its jump host jump.example.net is not in your known_hosts.',
  ]);
});

test('a host that has none of the keys that Terraform asks for', () => {
  setUp([{}]);
  shows('192.0.2.21');
  const { status, stdout } = lb.run('host-keys');
  expect([status, stdout.trim()]).toEqual([
    2,
    '! Host rs1 does not answer: it has no ECDSA, RSA or ED25519 key.',
  ]);
});

describe('--pin', () => {
  test('writes what a synth reads, once, and leaves the own file alone', () => {
    setUp([{}, { port: 2022 }]);
    lb.write('192.0.2.22.configuration', 'hostname 192.0.2.22\nport 2022\n');
    const { status, stdout } = lb.run('host-keys', '--pin', 'pins');
    expect([status, lines(stdout).at(-1)]).toEqual([0, 'pins has keys of rs1 and rs2 now.']);
    const written = [`192.0.2.21 ${ECDSA}`, `192.0.2.21 ${ED25519}`, `[192.0.2.22]:2022 ${ECDSA}`];
    expect(read('pins')).toBe(`${[...written, `[192.0.2.22]:2022 ${ED25519}`].join('\n')}\n`);
    expect(read('own')).toBe('');
    const knownHosts = join(lb.ssh.directory, 'pins');
    lb.put(servers({ knownHosts }, { knownHosts, port: 2022 }));
    const again = lb.run('host-keys', '--pin', 'pins');
    expect([again.status, lines(again.stdout).at(-1)]).toEqual([0, 'pins is as it was.']);
    expect(again.stdout.match(/ yes {4,}yes$/gm)).toHaveLength(2);
    expect(lines(read('pins'))).toHaveLength(4);
  });

  test('adds no key of a host whose file has another one of its type', () => {
    setUp([{}, {}]);
    lb.write('pins', `192.0.2.21 ${OTHER}`);
    const { status, stdout } = lb.run('host-keys', '--pin', 'pins');
    expect(lines(stdout)[0]).toContain(
      `! Host rs1 shows the ECDSA key ${OF_ECDSA}, and pins has ${OF_OTHER}`,
    );
    expect([status, lines(stdout).at(-1)]).toEqual([2, 'pins has keys of rs2 now.']);
    expect(read('pins')).toBe(`192.0.2.21 ${OTHER}\n192.0.2.22 ${ECDSA}\n192.0.2.22 ${ED25519}\n`);
  });

  test('of a host that no inventory has yet, by its address', () => {
    setUp([{}]);
    shows('192.0.2.31', ECDSA);
    lb.write('192.0.2.31.configuration', 'hostname 192.0.2.31\nport 2022\n');
    lb.run('host-keys', '--pin', 'pins', '[192.0.2.31]:2022');
    expect(read('pins')).toBe(`[192.0.2.31]:2022 ${ECDSA}\n`);
    expect(lb.ssh.takeCalls()[0]).toEqual(expect.arrayContaining(['-p', '2022', '192.0.2.31']));
  });

  test('a file that cannot be written is one sentence', () => {
    setUp([{}]);
    expect(lb.run('host-keys', '--pin', '/no/such/pins')).toEqual(
      refusal('--pin /no/such/pins cannot be written (ENOENT).'),
    );
    expect(existsSync('/no/such')).toBe(false);
  });
});
