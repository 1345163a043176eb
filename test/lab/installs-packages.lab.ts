import { HttpProbe, Rehearsal, waitUntil } from '../../lab/index';
import { expectShares } from './support/expect-shares';

const URL = 'http://198.51.100.100:8080/';

/** Bare hosts: no keepalived, no nginx. The deploy installs them from an apt repository that is on the hosts, as a sudo user on port 2222, by the cdktf CLI. */
describe('single director on bare hosts', () => {
  let rehearsal: Rehearsal;

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({
      name: 'bare',
      app: 'test/lab/apps/single-director.ts',
      image: 'bare',
      deployedBy: 'cdktf',
    });
  });

  afterAll(() => rehearsal?.leave());

  const installed = async (host: string, name: string) =>
    (await rehearsal.lab.exec(host, `dpkg-query -W -f '\${Status}' ${name}`)).stdout ===
    'install ok installed';

  const serves = async () => {
    const probe = await HttpProbe.start(rehearsal.lab, { url: URL, timeoutSeconds: 2 });
    await waitUntil(
      '100 requests are answered',
      () => Object.values(probe.soFar().spread()).reduce((a, b) => a + b, 0) >= 100,
      60,
    );
    return (await probe.stop()).spread();
  };

  test('the deploy installs what each role needs, and the service answers', async () => {
    expect(await installed('d1', 'keepalived')).toBe(false);
    expect(await installed('rs1', 'nginx')).toBe(false);
    const { seconds } = await rehearsal.deploy();
    console.log(`deploy with packages ${seconds.toFixed(1)} s`);
    expect(await installed('d1', 'keepalived')).toBe(true);
    expect(await installed('d1', 'ipvsadm')).toBe(true);
    expect(await installed('rs1', 'nginx')).toBe(true);
    const spread = await serves();
    expectShares(spread, { rs1: 1 / 2, rs2: 1 / 2 }, 0.02);
  });

  test('everything is back after a reboot of all hosts, without a deploy', async () => {
    const { lab } = rehearsal;
    await Promise.all(lab.hosts.map((host) => lab.reboot(host)));
    expect(Object.keys(await serves()).sort()).toEqual(['rs1', 'rs2']);
  });

  test('destroy takes the service and the addresses away; packages stay', async () => {
    await rehearsal.destroy();
    const { lab } = rehearsal;
    for (const host of lab.hosts)
      expect((await lab.exec(host, 'ip -o address')).stdout).not.toContain('198.51.100.100');
    expect(
      (
        await lab.exec(
          'd1',
          'ipvsadm --save --numeric; ls -d /etc/keepalived/keepalived.conf /etc/keepalived/linux-lb.d /var/lib/linux-lb 2>/dev/null',
        )
      ).stdout,
    ).toBe('');
    expect(await installed('d1', 'keepalived')).toBe(true);
    expect((await lab.exec('rs1', 'ls /etc/nginx/sites-enabled')).stdout).toBe('default\n');
  });
});
