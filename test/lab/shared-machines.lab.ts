import { Rehearsal } from '../../lab/index';

const MORE = 'test/lab/apps/more-web-servers.ts';
const FEWER = { PORT: '9090' };

/** What suites over many topologies take for granted: machines are made once, and apps come and go on them. */
describe('several apps and variations on the same machines', () => {
  let first: Rehearsal;
  let second: Rehearsal | undefined;
  const answer = async (url: string) => (await first.lab.client(['curl', '-s', '-m', '3', url])).stdout;

  beforeAll(async () => {
    first = await Rehearsal.up({
      name: 'shared',
      app: 'test/lab/apps/web-servers.ts',
      machinesFor: [{ env: FEWER }, { app: MORE }, { app: MORE, env: { NICS: 'eth0,eth1' } }],
    });
  });

  afterAll(async () => {
    await second?.leave();
    await first?.leave();
  });

  test('the machines are those of all, with the NICs of all', () => {
    expect(first.lab.hosts).toEqual(['web1', 'web2', 'web3']);
    expect(first.lab.machine('web3').nics.map(({ device, addresses }) => [device, addresses])).toEqual([
      ['eth0', ['10.0.0.33/24']],
      ['eth1', ['10.1.0.33/24']],
    ]);
  });

  test('a variation, destroyed, makes room for the next', async () => {
    await first.deploy(FEWER);
    expect(await answer('http://192.0.2.31:9090/')).toBe('web1\n');
    await first.destroy(FEWER);
    await first.deploy();
    expect(await answer('http://192.0.2.31:8080/')).toBe('web1\n');
    expect(await answer('http://192.0.2.31:9090/')).toBe('');
  });

  test('another app, deployed by the cdktf CLI, has a state of its own, though its stack has the same name', async () => {
    second = await Rehearsal.on(first.lab, { app: MORE, deployedBy: 'cdktf' });
    await second.deploy();
    expect(await answer('http://10.0.0.33:8080/')).toBe('web3\n');
    expect((await first.deploy()).stdout).toContain('No changes');
    expect((await second.deploy()).stdout).toContain('No changes');
  });

  test('it leaves the machines when it leaves, and what it was deployed to goes on', async () => {
    await second?.destroy();
    await second?.leave();
    second = undefined;
    expect(await answer('http://10.0.0.33:8080/')).toBe('');
    expect(await answer('http://192.0.2.32:8080/')).toBe('web2\n');
  });

  test('machines made anew have nothing of what was deployed or written, and a deploy begins from nothing', async () => {
    const { lab } = first;
    await lab.exec('web1', 'touch /etc/left');
    await lab.cut('web2');
    await lab.renew();
    expect((await lab.exec('web1', 'ls /etc/left /var/lib/linux-lb 2>/dev/null')).stdout).toBe('');
    expect(await answer('http://192.0.2.32:8080/')).toBe('');
    await first.deploy();
    expect(await answer('http://192.0.2.32:8080/')).toBe('web2\n');
  });

  test('an app with other machines is refused', async () => {
    await expect(Rehearsal.on(first.lab, { app: MORE, env: { NICS: 'eth0,eth2' } })).rejects.toThrow(
      /no machine for host web3: it has no 10\.1\.0\.33\/24 on eth2/,
    );
  });
});
