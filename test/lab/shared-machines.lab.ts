import { Rehearsal, waitUntil } from '../../lab/index';
import { cacheDirectory } from '../../lab/directories';
import { engineBinary } from '../../lab/engine/binary';
import { rehearsalKey } from '../../lab/ssh/rehearsal-key';
import { AnotherUser } from './support/another-user';
import { BusyHost, WAITS } from './support/busy-host';
import { expectAsFound, recordHosts } from './support/host-record';
import { Operator } from './support/operator';
import { StateDatabase } from './support/state-database';

const WEB_SERVERS = 'test/lab/apps/web-servers.ts';
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
      app: WEB_SERVERS,
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

  /** Two checkouts of one app, as two people have them, whose state is in PostgreSQL. One story. */
  describe('one state that several share', () => {
    let database: StateDatabase;
    let one: Rehearsal;
    let other: Rehearsal;
    let found: { [host: string]: string[] };

    beforeAll(async () => {
      await first.destroy();
      found = await recordHosts(first.lab, ['web2']);
      database = await StateDatabase.start(first.lab);
      const env = { LINUX_LB_RESOURCE: 'terraform_data', STATE_DATABASE: database.url };
      one = await Rehearsal.on(first.lab, { app: WEB_SERVERS, env });
      other = await Rehearsal.on(first.lab, { app: WEB_SERVERS, env });
    });

    afterAll(async () => {
      await other?.leave();
      await one?.leave();
      await database?.stop();
    });

    const answers = (port: number) =>
      Promise.all(['192.0.2.31', '192.0.2.32'].map((address) => answer(`http://${address}:${port}/`)));
    const BOTH = ['web1\n', 'web2\n'];
    const NOBODY = ['', ''];

    /** Among a deploy that is half way: until what comes meanwhile is done, or says so, a host has it wait. */
    async function during<T>(
      variation: NodeJS.ProcessEnv,
      meanwhile: (free: () => void) => Promise<T>,
    ): Promise<T> {
      const busy = await BusyHost.make(first.lab, 'web1');
      let isHalfWay: () => void;
      const halfWay = new Promise<void>((resolve) => (isHalfWay = resolve));
      const deploy = one.deploy(variation, (text) => text.includes(WAITS) && isHalfWay());
      let freed: Promise<void> | undefined;
      const free = () => (freed ??= busy.free());
      try {
        await Promise.race([halfWay, deploy]);
        return await meanwhile(() => void free());
      } finally {
        await free();
        await deploy;
      }
    }

    test('a deploy from another directory, and by another user on another machine, plans no changes', async () => {
      expect((await one.deploy()).stdout).toContain('Apply complete!');
      expect((await other.deploy()).stdout).toContain('No changes.');
      const user = new AnotherUser(first.lab, other.directory, cacheDirectory);
      const { status, stdout, stderr } = await user.deploy();
      user.leave();
      expect([status, stderr, stdout]).toEqual([0, '', expect.stringContaining('No changes.')]);
    });

    test('of two deploys at once the second is refused, and nothing of it is done', async () => {
      const refused = await during({ PORT: '9090' }, () => other.tryDeploy({ PORT: '9191' }));
      expect([refused.status, refused.stderr]).toEqual([
        1,
        expect.stringContaining('Error acquiring the state lock'),
      ]);
      expect([await answers(9090), await answers(9191)]).toEqual([BOTH, NOBODY]);
      expect((await other.deploy({ PORT: '9090' })).stdout).toContain('No changes.');
    });

    test('or it waits, and then has nothing to do', async () => {
      const waited = await during({}, (free) =>
        other.deploy({ TF_CLI_ARGS_apply: '-lock-timeout=300s' }, (text) => {
          if (text.includes('Acquiring state lock')) free();
        }),
      );
      expect(waited.stdout).toContain('Acquiring state lock');
      expect(waited.stdout).toContain('No changes.');
      expect([await answers(8080), await answers(9090)]).toEqual([BOTH, NOBODY]);
    });

    test('a server that is dead and out of the code fails the deploy until it is forgotten; back again, it is cleaned up', async () => {
      const { lab } = first;
      const login = ['User operator', `IdentityFile ${await rehearsalKey()}`];
      const operator = new Operator(lab, login, [`TERRAFORM_BINARY_NAME=${engineBinary(process.env)}`]);
      const linuxLb = (...words: [string, ...string[]]) => operator.linuxLb(other.directory, ...words);
      await lab.kill('web2');
      expect((await other.tryDeploy({ SERVERS: 'web1' })).status).toBe(1);
      const forgotten = await linuxLb('forget', 'web2', '--run');
      expect([forgotten.stderr, forgotten.stdout]).toEqual([
        '',
        expect.stringMatching(/^Host web2 is forgotten: terraform_data\./),
      ]);
      await other.deploy({ SERVERS: 'web1' });
      expect((await linuxLb('forget', 'web2')).stderr).toBe(
        'The state of stack web knows no host "web2": there is nothing to forget.\n',
      );
      await lab.start('web2');
      await waitUntil('it serves again', async () => (await answers(8080)).join() === BOTH.join(), 30);
      const cleaned = await linuxLb('cleanup', 'web2', '--address', '192.0.2.32', '--sudo');
      expect([cleaned.stderr, cleaned.stdout]).toEqual([
        '',
        'Host web2 has nothing of web/servers any more.\n',
      ]);
      operator.leave();
      await expectAsFound(lab, found, ['web2']);
      expect(await answers(8080)).toEqual(['web1\n', '']);
    });
  });
});
