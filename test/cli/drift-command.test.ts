import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inventory } from '../../lib/inventory';
import { drPair } from '../support/hosts';
import { fileEnding, synthFiles } from '../support/synth';
import { deployed } from './support/deployed';
import { ADDRESSES, LinuxLb } from './support/linux-lb';
import { edited } from './support/recorded';

const CONF = '/etc/keepalived/linux-lb.d/web-pair.conf';

let files: ReadonlyMap<string, string>;
let inventory: Inventory;
let lb: LinuxLb;
beforeAll(() => {
  files = synthFiles(drPair);
  inventory = JSON.parse(files.get('linux-lb.json')!) as Inventory;
});
beforeEach(() => {
  lb = new LinuxLb(files.get('linux-lb.json')!);
  for (const [host, address] of Object.entries(ADDRESSES)) lb.ssh.answer(address, deployed(inventory, host));
});
afterEach(() => lb.ssh.remove());

/** Somebody edits a file on d1; what ssh prints has its text too, as when it is asked for. */
function edit(): void {
  const before = deployedText();
  const after = before.replace('weight 3', 'weight 30');
  const hash = createHash('sha256').update(after).digest('hex');
  const text = after.replace(/\n$/, '').replace(/^/gm, `text ${CONF} `);
  const answer = edited(deployed(inventory, 'd1'), [
    new RegExp(`^sha256 [0-9a-f]+ ${CONF}`, 'm'),
    `sha256 ${hash} ${CONF}`,
  ]);
  lb.ssh.answer(ADDRESSES.d1, `${text}\n${answer}`);
}

const deployedText = () => fileEnding(new Map(files), 'pair_Primary', CONF);

/** As synth writes them, a file each. */
function putAssets(): void {
  for (const [path, text] of files)
    if (path.startsWith('assets/'))
      lb.write(
        `cdktf.out/stacks/web/${path}.txt`,
        `@@linux-lb:file ${path.split('/').slice(3).join('/')}\n${text}`,
      );
}

describe('linux-lb drift', () => {
  test('without drift: status 0, and hosts are asked once', () => {
    const { status, stdout, stderr } = lb.run('drift');
    expect([status, stdout, stderr]).toEqual([
      0,
      'No drift in stack web: all 5 hosts are as deployed.\n',
      '',
    ]);
    expect(lb.ssh.takeCalls().length).toBe(5);
  });

  test('an edited file: status 2, the lines that changed, and what a deploy will not see', () => {
    putAssets();
    edit();
    const { status, stdout } = lb.run('drift', 'web/pair');
    expect(status).toBe(2);
    expect(stdout).toMatch(
      /^! Host d1 \(web\/pair\): \/etc\/keepalived\/linux-lb\.d\/web-pair\.conf was changed after the deploy, last on .*\.\n {4}--- .* as deployed\n {4}\+\+\+ .* on d1\n/,
    );
    expect(stdout).toMatch(/^ {4}-\s+weight 3\n {4}\+\s+weight 30\n/m);
    expect(stdout).toMatch(/\n\nNot as deployed: d1\. A deploy of unchanged code logs in to no host/);
    expect(lb.ssh.takeCalls().at(-1)?.at(-1)).toBe(`sh -s -- text ${CONF}`);
  });

  test('--json has the diff; without the assets only hashes and the time, and no text leaves the host', () => {
    edit();
    expect(JSON.parse(lb.run('drift', '--json').stdout).findings[0].file).not.toHaveProperty('diff');
    expect(lb.ssh.takeCalls().length).toBe(5);
    putAssets();
    expect(JSON.parse(lb.run('drift', '--json').stdout).findings[0].file).toEqual({
      path: CONF,
      deployedSha256: expect.any(String),
      sha256: expect.any(String),
      modified: '2026-11-29T12:00:00.000Z',
      diff: expect.stringContaining('weight 30'),
    });
  });

  /** A host on which the restoring script brings all back. */
  const restorable = () => {
    lb.write('d1-before', deployed(inventory, 'd1'));
    lb.ssh.act(
      ADDRESSES.d1,
      `case $2$3 in *'sh -s -- web-pair d1') cat >"$FAKE_SSH/restore"; cp "$FAKE_SSH/d1-before" "$FAKE_SSH/${ADDRESSES.d1}"; exit 0 ;; esac`,
    );
  };

  test('--repair sends the deployed text to the drifted host alone, and looks again', () => {
    putAssets();
    edit();
    restorable();
    expect(lb.run('drift', '--repair')).toEqual({
      status: 0,
      stdout:
        'Host d1 (web/pair): as its last deploy left it.\nNo drift in stack web: all 5 hosts are as deployed.\n',
      stderr: '',
    });
    const sent = readFileSync(join(lb.ssh.directory, 'restore'), 'utf8');
    expect(sent).toContain(`\n${CONF} ${Buffer.from(deployedText()).toString('base64')}\nEND_OF_LINES\n`);
    const others = lb.ssh.takeCalls().filter((words) => words.at(-1)?.startsWith('sh -s -- web-'));
    expect(others.map((words) => words.at(-2))).toEqual([ADDRESSES.d1]);
  });

  test('--repair says what it cannot bring back, and how the engine can', () => {
    edit();
    restorable();
    const { status, stdout } = lb.run('drift', '--repair');
    expect(status).toBe(2);
    expect(stdout).toMatch(
      /^! Host d1 \(web\/pair\) is not repaired: what \S+web-pair\.conf was is not known here \(.*\): deploy with -replace of this host's step\n! Host d1/,
    );
    expect(JSON.parse(lb.run('drift', '--repair', '--json').stdout).repaired).toEqual([
      { host: 'd1', cluster: 'web/pair', failure: expect.any(String) },
    ]);
  });

  test('a host that does not answer: status 2, and no word of drift', () => {
    lb.ssh.act(ADDRESSES.rs1, 'echo "Permission denied (publickey)." >&2; exit 255');
    const { status, stdout } = lb.run('drift');
    expect([status, stdout]).toEqual([2, '! Host rs1 does not answer: Permission denied (publickey).\n']);
  });
});
