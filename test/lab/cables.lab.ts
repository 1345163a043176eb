import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Inventory, Lab } from '../../lab/index';
import { familyOf } from '../../lab/processes/process-record';
import { loadProcess } from '../../lab/state';

const directory = mkdtempSync(join(tmpdir(), 'linux-lb-cables-'));
const path = join(directory, 'key');

const inventory: Inventory = {
  version: 2,
  hosts: ['192.0.2.41', '192.0.2.42'].map((address, index) => ({
    name: `m${index}`,
    networkInterfaces: [{ device: 'eth0', address: `${address}/24` }],
    ssh: { address, key: { kind: 'file', path } },
    kernelNeeds: index === 0 ? ['ip_vs'] : [],
  })),
};

/** How long a machine's processes have run, in clock ticks. */
function ticksOf(pid: number): number {
  const stats = familyOf(pid).flatMap((each) => {
    const file = `/proc/${each}/stat`;
    return existsSync(file) ? [readFileSync(file, 'utf8')] : [];
  });
  const ticks = stats.map((stat) => {
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13);
    return Number(user) + Number(system);
  });
  return ticks.reduce((sum, each) => sum + each, 0);
}

/** What the other tests take for granted of the lab: a cut cable stops traffic and nothing else, a healed one carries it again, a paused machine stands still. */
describe('cables and pauses of both kinds of machine', () => {
  let lab: Lab;

  beforeAll(async () => {
    spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', path]);
    lab = await Lab.up({ name: 'cables', inventory });
  });

  afterAll(async () => {
    await lab?.down();
    rmSync(directory, { recursive: true });
  });

  /** A program that 6.1 traces goes on until it calls its kernel: one that only computes, for ever. */
  const busy = (host: string) => (lab.machine(host).kernel?.name === '6.1' ? ': </dev/null' : ':');

  const reaches = async (address: string) =>
    (await lab.client(['timeout', '3', 'bash', '-c', `exec 3<>/dev/tcp/${address}/22`])).status === 0;

  test.each([
    ['m0', 'uml', '192.0.2.41'],
    ['m1', 'container', '192.0.2.42'],
  ])('%s (%s)', async (host, kind, address) => {
    expect(lab.machine(host).kind).toBe(kind);
    expect(await reaches(address)).toBe(true);
    await lab.cut(host);
    expect(await reaches(address)).toBe(false);
    expect((await lab.exec(host, 'echo works')).stdout).toBe('works\n');
    await lab.heal(host);
    expect(await reaches(address)).toBe(true);
  });

  test.each(['m0', 'm1'])(
    'paused, %s does nothing, not even by its programs, and then it goes on',
    async (host) => {
      await lab.exec(host, `(while :; do ${busy(host)}; done) >/dev/null 2>&1 &`);
      const pid = loadProcess(lab.name, host)?.pid ?? 0;
      const ticksIn = async (seconds: number) => {
        const before = ticksOf(pid);
        await delay(seconds * 1000);
        return ticksOf(pid) - before;
      };
      expect(await ticksIn(1)).toBeGreaterThan(0);
      await lab.pause(host);
      await delay(200);
      expect(await ticksIn(1)).toBe(0);
      await lab.resume(host);
      expect((await lab.exec(host, 'echo works')).stdout).toBe('works\n');
    },
  );

  test('the client keeps its MAC address when machines go: the others know it by that', async () => {
    const mac = async () =>
      (await lab.client(['cat', `/sys/class/net/${lab.machine('m0').nics[0].bridge}/address`])).stdout;
    const before = await mac();
    await Promise.all(lab.hosts.map((host) => lab.kill(host)));
    expect(await mac()).toBe(before);
  });
});
