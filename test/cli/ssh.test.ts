import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FACTS_SCRIPT } from '../../cli/facts/script';
import { Answer, Hosts } from '../../cli/ssh/hosts';
import { lastWords } from '../../cli/ssh/last-words';
import { quoted, sshArgv } from '../../cli/ssh/ssh-argv';
import { sideBySide } from '../../cli/ssh/side-by-side';
import { InventoryHost, InventorySsh } from '../../lib/inventory';
import { FakeSsh } from './support/fake-ssh';

/** A busy machine may take its time. */
jest.setTimeout(60_000);

const environment = process.env;
let fake: FakeSsh;
beforeEach(() => {
  fake = new FakeSsh();
  process.env = fake.env;
});
afterEach(() => {
  process.env = environment;
  fake.remove();
});

const settings = (timeoutSeconds = 10) => ({ controlDirectory: join(fake.directory, 'run'), timeoutSeconds });

function host(name: string, ssh: Partial<InventorySsh> = {}): InventoryHost {
  const address = `192.0.2.${name.replace(/\D/g, '')}`;
  return {
    name,
    networkInterfaces: [],
    ssh: { address, port: '22', user: 'root', sudo: false, key: { kind: 'agent' }, ...ssh },
    kernelNeeds: [],
    roles: [],
  };
}

const END = 'user 0\ntime 1\nend\n';
const ask = (hosts: InventoryHost[], seconds?: number, atOnce?: number) =>
  new Hosts(settings(seconds), atOnce).ask(hosts.map((each) => [each, [['cluster', 'web pair']]] as const));
const silenceOf = (answer?: Answer) => (answer && 'silence' in answer ? answer.silence : answer);
/** The words that say where and what, without the options that are always there. */
const place = (words: readonly string[]) =>
  words.filter((word, at) => word !== '-o' && words[at - 1] !== '-o');

describe('how ssh is called', () => {
  test('as the inventory says: user, port, key; the script comes on standard input', async () => {
    fake.act('192.0.2.1', `cat >${fake.directory}/input; cat <<'EOF'\n${END}EOF\nexit 0`);
    const answers = await ask([
      host('h1', { user: 'me', port: '2022', key: { kind: 'file', path: '~/.ssh/lb' } }),
    ]);
    expect(answers.get('h1')).toMatchObject({ facts: { isRoot: true, time: 1 } });
    const [words] = fake.takeCalls();
    expect(place(words)).toEqual([
      '-T',
      '-l',
      'me',
      '-p',
      '2022',
      '-i',
      '~/.ssh/lb',
      '--',
      '192.0.2.1',
      "sh -s -- cluster 'web pair'",
    ]);
    expect(words).toEqual(
      expect.arrayContaining(['BatchMode=yes', 'ConnectTimeout=5', 'ControlMaster=auto']),
    );
    expect(words).toContain(`ControlPath=${fake.directory}/run/%C`);
    expect(readFileSync(join(fake.directory, 'input'), 'utf8')).toBe(FACTS_SCRIPT);
  });

  test('with sudo where the inventory says so', async () => {
    fake.answer('192.0.2.1', END);
    await ask([host('h1', { sudo: true })]);
    expect(fake.takeCalls()[0].at(-1)).toBe("sudo -n sh -s -- cluster 'web pair'");
  });

  test('what Terraform knows alone is left to the configuration, which finds the host by its name', () => {
    const words = sshArgv(
      host('h1', { address: '${a.b}', port: '${c.d}', user: '${var.u}' }),
      'true',
      settings(),
    );
    expect(place(words)).toEqual(['ssh', '-T', '--', 'h1', 'true']);
  });

  test('a configuration file in place of the own one', () => {
    const words = sshArgv(host('h1'), 'true', { ...settings(), configFile: 'lab.conf' });
    expect(words.slice(2, 4)).toEqual(['-F', 'lab.conf']);
  });

  test('a pinned key of a host is known besides those that the user knows', () => {
    const words = sshArgv(host('h1', { hostKey: 'ssh-ed25519 AAAA', port: '2022' }), 'true', settings());
    const option = words.find((word) => word.startsWith('GlobalKnownHostsFile='))!;
    expect(option).toMatch(/ \/etc\/ssh\/ssh_known_hosts \/etc\/ssh\/ssh_known_hosts2$/);
    expect(readFileSync(/"(.*)"/.exec(option)![1], 'utf8')).toBe('[192.0.2.1]:2022 ssh-ed25519 AAAA\n');
    expect(words.some((word) => word.startsWith('UserKnownHostsFile'))).toBe(false);
  });

  test('through a bastion, with the same key, which is logged in to once before all hosts behind it', async () => {
    const bastion = { address: 'jump.example.net', port: '2200', user: 'gate' };
    const key = { kind: 'file', path: "/keys/it's" } as const;
    const hosts = ['h1', 'h2', 'h3'].map((name) => host(name, { bastion, key }));
    hosts.forEach(({ ssh }) => fake.answer(ssh.address, END));
    expect((await ask(hosts)).size).toBe(3);
    const [first, ...others] = fake.takeCalls();
    expect(place(first)).toEqual([
      '-f',
      '-N',
      '-l',
      'gate',
      '-p',
      '2200',
      '-i',
      "/keys/it's",
      '--',
      'jump.example.net',
    ]);
    const proxy = others[0].find((word) => word.startsWith('ProxyCommand='))!;
    expect(proxy).toContain(`-l gate -p 2200 -i '/keys/it'\\''s' -W '[%h]:%p' -- jump.example.net`);
    expect(proxy).toContain(`ControlPath=${fake.directory}/run/%%C`);
    expect(others.length).toBe(3);
  });

  test.each(["it's", 'a b', '$(reboot)', '`x`', 'a;b', '"', ''])('a word for a shell: %s', (word) => {
    expect(quoted(word)).toBe(`'${word.replace("'", `'\\''`)}'`);
  });
});

describe('hosts side by side', () => {
  test('a dead host is told in the words of ssh, and hides nobody', async () => {
    fake.answer('192.0.2.1', END);
    fake.act('192.0.2.2', 'echo "ssh: connect to host 192.0.2.2 port 22: No route to host" >&2; exit 255');
    fake.act('192.0.2.3', 'echo "sudo: a password is required" >&2; exit 1');
    fake.act('192.0.2.4', 'cat >/dev/null; echo "user 0"; exit 0');
    const answers = await ask(['h1', 'h2', 'h3', 'h4'].map((name) => host(name)));
    expect(Object.fromEntries([...answers].map(([name, answer]) => [name, silenceOf(answer)]))).toEqual({
      h1: expect.objectContaining({ facts: expect.anything() }),
      h2: 'ssh: connect to host 192.0.2.2 port 22: No route to host',
      h3: 'sudo: a password is required',
      h4: 'its answer broke off (status 0)',
    });
  });

  test('a host that hangs is left after its time, and its connection is not used again', async () => {
    fake.act('192.0.2.1', 'exec sleep 30');
    fake.answer('192.0.2.2', END);
    const begun = Date.now();
    const answers = await ask([host('h1'), host('h2')], 1);
    expect(Date.now() - begun).toBeLessThan(20_000);
    expect(silenceOf(answers.get('h1'))).toBe('nothing came within 1 s');
    expect(answers.get('h2')).toEqual(expect.objectContaining({ facts: expect.anything() }));
    expect(
      fake
        .takeCalls()
        .map(place)
        .filter((words) => words.includes('-O')),
    ).toEqual([['-O', 'exit', '-l', 'root', '-p', '22', '--', '192.0.2.1']]);
  });

  test('a program that keeps the error output open does not hold the answer back', async () => {
    fake.act(
      '192.0.2.1',
      `sleep 20 >/dev/null & cat >/dev/null; printf '${END.replace(/\n/g, '\\n')}'; exit 0`,
    );
    const begun = Date.now();
    expect(silenceOf((await ask([host('h1')])).get('h1'))).toEqual(
      expect.objectContaining({ facts: expect.anything() }),
    );
    expect(Date.now() - begun).toBeLessThan(15_000);
  });

  test('never more at once than the bound, and each one', async () => {
    let [now, most] = [0, 0];
    const done = await sideBySide([...Array(40).keys()], 7, async (one) => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 1));
      now--;
      return one * 2;
    });
    expect([most, done]).toEqual([7, [...Array(40).keys()].map((one) => one * 2)]);
    expect(await sideBySide([], 7, async () => 1)).toEqual([]);
  });

  test('without ssh there is a sentence', async () => {
    process.env.PATH = join(fake.directory, 'run');
    await expect(ask([host('h1')])).rejects.toThrow("ssh cannot be run (ENOENT): install OpenSSH's client.");
    expect(existsSync(join(fake.directory, 'calls'))).toBe(false);
    expect(readdirSync(join(fake.directory, 'run'))).toEqual([]);
  });
});

test.each([
  ['', undefined],
  [
    'Warning: Permanently added x.\nroot@h: Permission denied (publickey).\n',
    'root@h: Permission denied (publickey).',
  ],
  [
    'No ED25519 host key is known for h and you have requested strict checking.\r\nHost key verification failed.\r\n',
    'No ED25519 host key is known for h and you have requested strict checking.',
  ],
  [
    'ssh: connect to host jump port 22: Connection refused\nConnection closed by UNKNOWN port 65535\n',
    'ssh: connect to host jump port 22: Connection refused',
  ],
  ['Host key verification failed.', 'Host key verification failed.'],
])('the words of a failure: %j', (stderr, words) => expect(lastWords(stderr)).toBe(words));
