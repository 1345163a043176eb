import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Inventory, Lab } from '../../lab';

const directory = mkdtempSync(join(tmpdir(), 'linux-lb-cables-'));
const path = join(directory, 'key');

const inventory: Inventory = {
  version: 1,
  hosts: ['192.0.2.41', '192.0.2.42'].map((address, index) => ({
    name: `m${index}`,
    networkInterfaces: [{ device: 'eth0', address: `${address}/24` }],
    ssh: { address, key: { kind: 'file', path } },
    kernelNeeds: index === 0 ? ['ip_vs'] : [],
  })),
};

/** What the other tests take for granted of the lab: a cut cable stops traffic and nothing else, and a healed one carries it again. */
describe('cables of both kinds of machine', () => {
  let lab: Lab;

  beforeAll(async () => {
    spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', path]);
    lab = await Lab.up({ name: 'cables', inventory });
  });

  afterAll(async () => {
    await lab?.down();
    rmSync(directory, { recursive: true });
  });

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

  test('the client keeps its MAC address when machines go: the others know it by that', async () => {
    const mac = async () =>
      (await lab.client(['cat', `/sys/class/net/${lab.machine('m0').nics[0].bridge}/address`])).stdout;
    const before = await mac();
    await Promise.all(lab.hosts.map((host) => lab.kill(host)));
    expect(await mac()).toBe(before);
  });
});
