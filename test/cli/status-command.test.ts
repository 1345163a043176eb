import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { edited, inventoryText, recorded } from './support/recorded';
import { LinuxLb, refusal } from './support/linux-lb';

/** A busy machine may take its time. */
jest.setTimeout(60_000);

let inventory: string;
let lb: LinuxLb;
beforeAll(() => {
  inventory = inventoryText();
});
beforeEach(() => {
  lb = new LinuxLb(inventory);
});
afterEach(() => lb.ssh.remove());

describe('linux-lb status', () => {
  test('all is well: status 0, each host asked once', () => {
    const { status, stdout, stderr } = lb.run('status');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^All is well in stack web: all 5 hosts answer\.\n/);
    expect(stdout).not.toMatch(/[\x1b│]/);
    expect(
      lb.ssh
        .takeCalls()
        .map((words) => words.at(-2))
        .sort(),
    ).toEqual(['192.0.2.11', '192.0.2.12', '192.0.2.21', '192.0.2.22', '192.0.2.23']);
  });

  test('a finding: status 2, said first, in JSON too', () => {
    lb.ssh.act(
      '192.0.2.22',
      'echo "ssh: connect to host 192.0.2.22 port 22: Connection refused" >&2; exit 255',
    );
    const text = 'Host rs2 does not answer: ssh: connect to host 192.0.2.22 port 22: Connection refused.';
    const plain = lb.run('status', 'web/pair');
    expect([plain.status, plain.stdout.split('\n')[0]]).toEqual([2, `! ${text}`]);
    const { status, stdout } = lb.run('status', '--json');
    const { version, stack, findings, hosts } = JSON.parse(stdout);
    expect([status, version, stack]).toEqual([2, 1, 'web']);
    expect(findings).toEqual([{ kind: 'silent host', severity: 'problem', host: 'rs2', text }]);
    expect(
      hosts.map(({ name, answers }: { name: string; answers: boolean }) => [name, answers]),
    ).toContainEqual(['rs2', false]);
  });

  test('a note alone: status 0', () => {
    lb.ssh.answer('192.0.2.11', edited(recorded('d1'), ['maintenance web-pair 0', 'maintenance web-pair 1']));
    const { status, stdout } = lb.run('status');
    expect(status).toBe(0);
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      '- Host d1 is out for maintenance (web/pair).',
      'All is well in stack web: all 5 hosts answer.',
    ]);
  });

  test('what passes is not told: a virtual IP that changes hands while hosts are asked', () => {
    const had = edited(recorded('d2'), ['address eth0 192.0.2.100/32\n', '']);
    lb.ssh.answer('192.0.2.12', recorded('d2'));
    lb.ssh.act(
      '192.0.2.12',
      `if ! [ -e "$FAKE_SSH/asked" ]; then : >"$FAKE_SSH/asked"; cat >/dev/null; cat <<'EOF'\n${had}EOF\nexit 0; fi`,
    );
    expect(lb.run('status').status).toBe(0);
    expect(lb.ssh.takeCalls().length).toBe(10);
  });

  test('--watch goes on until it is ended, a line of JSON each time', async () => {
    const command = join(process.cwd(), 'cli/bin/linux-lb.js');
    const child = spawn(process.execPath, [command, 'status', '--json', '--watch', '0.1'], {
      cwd: lb.ssh.directory,
      env: lb.ssh.env,
    });
    let text = '';
    await new Promise<void>((resolve) =>
      child.stdout.on('data', (more) => (text += more).split('\n').length > 3 && resolve()),
    );
    child.kill();
    await new Promise((resolve) => child.on('close', resolve));
    for (const line of text.split('\n').slice(0, 3)) expect(JSON.parse(line).findings).toEqual([]);
  });
});

describe('a mistake is one sentence and status 1', () => {
  test.each([
    [['nope'], 'Stack web has no cluster "nope": name one of web/pair.'],
    [['-i', 'nowhere'], 'There is no nowhere: name a linux-lb.json, or the directory of a synthesized app.'],
    [['--stack', 'x'], 'There is no stack "x" in cdktf.out/stacks: name one of web.'],
    [['--ssh-config', 'none'], '--ssh-config none: there is no such file.'],
  ])('status %j', (words, sentence) => expect(lb.run('status', ...words)).toEqual(refusal(sentence)));

  test.each([['0'], ['x'], ['-1'], ['1e9']])('status --timeout %s', (seconds) => {
    const { status, stderr } = lb.run('status', `--timeout=${seconds}`);
    expect(status).toBe(1);
    expect(stderr).toContain('It is seconds, above 0 and up to 3600.');
  });

  test('an inventory of another version', () => {
    lb.put('{"version": 1}');
    const { status, stderr } = lb.run('status');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^\S+linux-lb.json has version 1, and only version 2 is read here: .*\n$/);
  });

  test('a control directory that others can reach', () => {
    lb.ssh.act('192.0.2.11', '');
    lb.write('run/linux-lb/x', '');
    const { status, stderr } = lb.run('status');
    expect(status).toBe(1);
    expect(stderr).toMatch(/run\/linux-lb has to be yours alone: `chmod 700 .*linux-lb`, or remove it\.\n$/);
  });
});
