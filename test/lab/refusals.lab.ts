import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Rehearsal } from '../../lab/index';
import { engineWords } from './support/engine-words';
import { mustExec } from './support/must-exec';
import { Operator } from './support/operator';

/** What goes wrong between Terraform and a host: the deploy fails, says which host and why, and what runs goes on. */
describe('a deploy that cannot be', () => {
  let rehearsal: Rehearsal;
  let operator: Operator;
  const answers = async (port = 8080) =>
    Promise.all(
      ['192.0.2.31', '192.0.2.32'].map(
        async (address) =>
          (await rehearsal.lab.client(['curl', '-s', '-m', '3', `http://${address}:${port}/`])).stdout,
      ),
    );

  const refused = async (variation: NodeJS.ProcessEnv, expected: RegExp[]) => {
    const result = await rehearsal.tryDeploy({ PORT: '9090', ...variation });
    expect(result.status).not.toBe(0);
    for (const form of expected) expect(engineWords(result)).toMatch(form);
    expect(await answers()).toEqual(['web1\n', 'web2\n']);
  };

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({ name: 'refusals', app: 'test/lab/apps/web-servers.ts' });
    operator = new Operator(rehearsal.lab);
    await rehearsal.deploy();
  });

  afterAll(async () => {
    await rehearsal?.leave();
    operator?.leave();
  });

  test('the machines are containers, and serve', async () => {
    expect(rehearsal.lab.hosts.map((host) => rehearsal.lab.machine(host).kind)).toEqual([
      'container',
      'container',
    ]);
    expect(await answers()).toEqual(['web1\n', 'web2\n']);
  });

  test('a host that shows another key than the known_hosts file has', async () => {
    const file = join(rehearsal.directory, 'known_hosts');
    const hostKeys = () => operator.linuxLb(rehearsal.directory, 'host-keys', '--pin', file);
    const first = await hostKeys();
    expect([first.status, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toContain(`${file} has keys of web1 and web2 now.\n`);
    await rehearsal.deploy({ KNOWN_HOSTS: file, PORT: '8081' });
    expect(await answers(8081)).toEqual(['web1\n', 'web2\n']);
    await rehearsal.deploy({ KNOWN_HOSTS: file });
    const pinned = await hostKeys();
    expect([pinned.status, pinned.stdout]).toEqual([
      0,
      expect.stringMatching(/^web2 +ECDSA +SHA256:\S+ +yes +yes$/m),
    ]);
    const key = '/etc/ssh/ssh_host_ecdsa_key';
    await mustExec(
      rehearsal.lab,
      'web2',
      `mkdir /root/keys && mv ${key}* /root/keys/ && ssh-keygen -q -t ecdsa -N '' -f ${key} && systemctl restart ssh`,
    );
    await refused({ KNOWN_HOSTS: file, PORT: '9091' }, [/web2/, /key mismatch/]);
    const { status, stdout } = await hostKeys();
    console.log(stdout);
    expect([status, stdout]).toEqual([
      2,
      expect.stringMatching(/^! Host web2 shows the ECDSA key SHA256:\S+, and \S+known_hosts has SHA256:/),
    ]);
    expect(stdout).toMatch(/^web2 +ECDSA +SHA256:\S+ +DIFFERENT +DIFFERENT$/m);
    expect(stdout).toMatch(/^web1 +ECDSA +SHA256:\S+ +yes +yes$/m);
    await mustExec(
      rehearsal.lab,
      'web2',
      'mv /root/keys/* /etc/ssh/ && rmdir /root/keys && systemctl restart ssh',
    );
  });

  test('wrong key', async () => {
    const other = join(rehearsal.directory, 'other');
    spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', other]);
    await refused({ SSH_KEY_FILE: other }, [
      /192\.0\.2\.3[12]/,
      /SSH authentication failed|unable to authenticate/,
    ]);
  });

  test('wrong host key', async () => {
    const other = spawnSync(
      'sh',
      [
        '-c',
        `ssh-keygen -q -t ecdsa -N '' -f ${rehearsal.directory}/host && cut -d' ' -f1,2 ${rehearsal.directory}/host.pub`,
      ],
      { encoding: 'utf8' },
    );
    await refused({ HOST_KEY: other.stdout.trim() }, [/server-web[12]/, /key mismatch/]);
  });

  test('a private key that is not there', async () => {
    await refused({ SSH_KEY_FILE: '/nowhere/id' }, [
      /linux-lb: web1 \(192\.0\.2\.31\): the private key \/nowhere\/id is not on the machine that runs Terraform/,
    ]);
  });

  test('a cluster of another project', async () => {
    await refused({ LINUX_LB_PROJECT: 'another' }, [
      /linux-lb: web[12]: prechecks: cluster web-servers of this host belongs to web\/servers, not to web\/servers of project another/,
    ]);
  });

  test('a user without sudo', async () => {
    for (const host of rehearsal.lab.hosts)
      await rehearsal.lab.exec(host, 'mkdir -p /root/aside && mv /etc/sudoers.d/* /root/aside/');
    await refused({}, [/linux-lb: web[12]: stage: user operator may not use sudo without a password/]);
    for (const host of rehearsal.lab.hosts)
      await rehearsal.lab.exec(host, 'mv /root/aside/* /etc/sudoers.d/ && rmdir /root/aside');
  });

  test('a package that cannot be had', async () => {
    for (const host of rehearsal.lab.hosts) {
      await rehearsal.lab.exec(
        host,
        'mkdir /root/aside && mv /etc/apt/sources.list* /root/aside/; rm -rf /var/lib/apt/lists/*; dpkg --force-all --remove nginx',
      );
    }
    const result = await rehearsal.tryDeploy({ PORT: '9090' });
    expect(result.status).not.toBe(0);
    expect(engineWords(result)).toMatch(/linux-lb: web[12]: packages: .*nginx/);
    for (const host of rehearsal.lab.hosts)
      await rehearsal.lab.exec(host, 'mv /root/aside/* /etc/apt/; rmdir /root/aside');
    await rehearsal.deploy();
    expect(await answers()).toEqual(['web1\n', 'web2\n']);
  });

  test('a configuration that nginx refuses', async () => {
    for (const host of rehearsal.lab.hosts)
      await rehearsal.lab.exec(host, "echo 'server { nonsense; }' >/etc/nginx/conf.d/somebodys.conf");
    await refused({}, [
      /linux-lb: web[12]: validate: nginx does not accept the configuration/,
      /unknown directive "nonsense"/,
    ]);
    for (const host of rehearsal.lab.hosts)
      await rehearsal.lab.exec(host, 'rm /etc/nginx/conf.d/somebodys.conf');
  });

  test('a host that is not there: no other is changed either', async () => {
    await rehearsal.lab.kill('web2');
    const result = await rehearsal.tryDeploy({ PORT: '9090' });
    expect(result.status).not.toBe(0);
    expect(engineWords(result)).toMatch(/server-web2.*192\.0\.2\.32|192\.0\.2\.32.*server-web2/);
    expect((await answers())[0]).toBe('web1\n');
    await rehearsal.lab.start('web2');
  });

  test('after all that, a deploy converges', async () => {
    await rehearsal.deploy();
    expect(await answers()).toEqual(['web1\n', 'web2\n']);
  });
});
