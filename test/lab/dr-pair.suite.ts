import { ResourceKind } from '../../lib/provisioning/resource-kind';
import { expectShares } from './support/expect-shares';
import { failover } from './support/failover';
import { recordHosts } from './support/host-record';
import { ipvsWeights } from './support/ipvs-table';
import { Killed, killKeepalived, unexplainedOwners } from './support/killed-keepalived';
import { HttpProbe, Lab, Rehearsal, waitUntil } from '../../lab/index';
import { VIP, activeDirector, holders } from './support/vip';
import { MARGIN_SECONDS, masterDownSeconds } from './support/vrrp-bound';

const DIRECTORS = ['d1', 'd2'];
const PRIORITY: { [director: string]: number } = { d1: 150, d2: 100 };
const URL = `http://${VIP}/`;
const ALL = { '192.0.2.21': 3, '192.0.2.22': 2, '192.0.2.23': 1 };

/** What a DR pair has to show, with steps of one kind of Terraform resource. One story: each test goes on where the last one ended. */
export function describeDrPair(kind: ResourceKind): void {
  describe(`LVS direct-routing pair, ${kind}`, () => {
    let rehearsal: Rehearsal;
    let lab: Lab;
    let found: { [host: string]: string[] };
    const active = () => activeDirector(lab, DIRECTORS);
    const other = (director: string) => DIRECTORS.filter((name) => name !== director)[0];
    const counts = () => Promise.all(lab.hosts.map((host) => lab.sshConnections(host)));
    const tables = (expected: object, directors = DIRECTORS) =>
      waitUntil(
        `the tables of ${directors} are ${JSON.stringify(expected)}`,
        async () => {
          const now = await Promise.all(directors.map((director) => ipvsWeights(lab, director)));
          return (
            now.every((table) => JSON.stringify(table) === JSON.stringify(expected)) ||
            Promise.reject(new Error(JSON.stringify(now)))
          );
        },
        30,
      );

    /** What a loss does is the same whichever resources have made the pair; of terraform_data conformance shows it. */
    const testLoss = (name: string, run: () => Promise<void>) =>
      kind === 'null_resource' ? test(name, run) : undefined;

    beforeAll(async () => {
      rehearsal = await Rehearsal.up({
        name: `dr-${kind.split('_')[0]}`,
        app: 'test/lab/apps/dr-pair.ts',
        env: { LINUX_LB_RESOURCE: kind },
      });
      lab = rehearsal.lab;
      found = await recordHosts(lab);
    });

    afterAll(() => rehearsal?.leave());

    test('deploy: both directors have the table, one has the virtual IP, two SSH connections a host', async () => {
      const { seconds } = await rehearsal.deploy();
      const connections = await counts();
      console.log(`deploy ${seconds.toFixed(1)} s; SSH connections ${connections}`);
      expect(connections).toEqual(lab.hosts.map(() => 2));
      await tables(ALL);
      await active();
    });

    test('connections are spread by weight within 5 %', async () => {
      const probe = await HttpProbe.start(lab, { url: URL, perSecond: 60, timeoutSeconds: 2 });
      await waitUntil('600 requests are answered', () => probe.soFar().samples.length >= 600, 60);
      const recording = await probe.stop();
      const total = recording.samples.length;
      expect(recording.failures()).toEqual([]);
      const spread = recording.spread();
      console.log(`spread of ${total}: ${JSON.stringify(spread)}`);
      expectShares(spread, { rs1: 3 / 6, rs2: 2 / 6, rs3: 1 / 6 }, 0.05 / 6);
    });

    test('a second deploy changes nothing and makes no SSH connection', async () => {
      const before = await counts();
      const { stdout, seconds } = await rehearsal.deploy();
      console.log(`second deploy ${seconds.toFixed(1)} s`);
      expect(stdout).toContain('No changes');
      expect(await counts()).toEqual(before);
    });

    testLoss(
      'a real server that loses power leaves the table; back with power it serves again without a deploy',
      async () => {
        await lab.kill('rs2');
        await tables({ '192.0.2.21': 3, '192.0.2.23': 1 });
        const without = await HttpProbe.start(lab, { url: URL, timeoutSeconds: 2 });
        await waitUntil('100 requests are answered', () => without.soFar().samples.length >= 100, 30);
        expect((await without.stop()).outcomes()).toEqual({ ok: expect.any(Number) });
        await lab.start('rs2');
        await tables(ALL);
        const again = await HttpProbe.start(lab, { url: URL, timeoutSeconds: 2 });
        await waitUntil('rs2 serves', () => (again.soFar().spread().rs2 ?? 0) > 10, 30);
        expect((await again.stop()).outcomes()).toEqual({ ok: expect.any(Number) });
      },
    );

    testLoss(
      'active director powered off: the other one serves within the VRRP bound, and one owner at every sample',
      async () => {
        const first = await active();
        const seen = await failover(lab, VIP, other(first), () => lab.kill(first));
        const bound = masterDownSeconds(PRIORITY[other(first)]);
        console.log(
          `power-off of ${first}: gap ${seen.gapSeconds.toFixed(2)} s, bound ${bound.toFixed(2)} s + ${MARGIN_SECONDS} s`,
        );
        expect(seen.gapSeconds).toBeLessThanOrEqual(bound + MARGIN_SECONDS);
        expect(seen.gapSeconds).toBeGreaterThan(1);
        expect(seen.samplesWithSeveralOwners).toEqual([]);
        await lab.start(first);
        await tables(ALL);
        expect(await active()).toBe(other(first));
      },
    );

    testLoss(
      'keepalived killed on the active director: no gap beyond the VRRP bound, two owners only where its start takes longer than the other one waits, the daemon is back',
      async () => {
        const first = await active();
        let killed: Killed = { killed: 0, back: 0 };
        const seen = await failover(lab, VIP, undefined, async () => {
          killed = await killKeepalived(lab, first);
        });
        const bound = masterDownSeconds(PRIORITY[other(first)]);
        console.log(
          `kill -9 of keepalived on ${first}: gap ${seen.gapSeconds.toFixed(2)} s, bound ${bound.toFixed(2)} s + ${MARGIN_SECONDS} s`,
        );
        expect(seen.gapSeconds).toBeLessThanOrEqual(bound + MARGIN_SECONDS);
        const several = seen.samplesWithSeveralOwners;
        expect(unexplainedOwners(several, killed, PRIORITY[other(first)])).toEqual([]);
        await active();
      },
    );

    testLoss(
      'cable of the active director cut: the other one serves within the VRRP bound; healed, one owner is left',
      async () => {
        const first = await active();
        const seen = await failover(lab, VIP, other(first), () => lab.cut(first));
        const bound = masterDownSeconds(PRIORITY[other(first)]);
        console.log(
          `cable cut of ${first}: gap ${seen.gapSeconds.toFixed(2)} s, bound ${bound.toFixed(2)} s + ${MARGIN_SECONDS} s`,
        );
        expect(seen.gapSeconds).toBeLessThanOrEqual(bound + MARGIN_SECONDS);
        expect(seen.gapSeconds).toBeGreaterThan(1);
        expect(seen.samplesWithSeveralOwners).toEqual([]);
        await lab.heal(first);
        await active();
        await tables(ALL);
      },
    );

    test('new weights reach both directors under load without a failed request', async () => {
      const probe = await HttpProbe.start(lab, { url: URL, timeoutSeconds: 2 });
      await rehearsal.deploy({ WEIGHTS: '1,1,1' });
      await tables({ '192.0.2.21': 1, '192.0.2.22': 1, '192.0.2.23': 1 });
      expect((await probe.stop()).outcomes()).toEqual({ ok: expect.any(Number) });
      expect(await holders(lab, DIRECTORS)).toHaveLength(1);
    });

    test('a configuration that keepalived refuses stops at the backup, says which host and why, and nothing changes', async () => {
      const broken = '/etc/keepalived/linux-lb.d/somebodys.conf';
      await lab.exec('d2', `echo 'vrrp_instance broken { nonsense' >${broken}`);
      const before = await Promise.all(
        DIRECTORS.map((director) => lab.exec(director, 'sha256sum /etc/keepalived/linux-lb.d/web-pair.conf')),
      );
      const probe = await HttpProbe.start(lab, { url: URL, timeoutSeconds: 2 });
      const { status, stdout, stderr } = await rehearsal.tryDeploy({ WEIGHTS: '5,5,5' });
      expect(status).not.toBe(0);
      expect(stdout + stderr).toMatch(/linux-lb: d2: validate: keepalived does not accept the configuration/);
      const after = await Promise.all(
        DIRECTORS.map((director) => lab.exec(director, 'sha256sum /etc/keepalived/linux-lb.d/web-pair.conf')),
      );
      expect(after.map((result) => result.stdout)).toEqual(before.map((result) => result.stdout));
      await tables({ '192.0.2.21': 1, '192.0.2.22': 1, '192.0.2.23': 1 });
      expect((await probe.stop()).outcomes()).toEqual({ ok: expect.any(Number) });
      await lab.exec('d2', `rm ${broken}`);
      await rehearsal.deploy({ WEIGHTS: '1,1,1' });
    });

    test('a server taken out of the code is torn down after the directors left it and its connections have ended: no request fails', async () => {
      const slow = { url: URL, openSeconds: 0.4, timeoutSeconds: 5 };
      const probe = await HttpProbe.start(lab, slow);
      await rehearsal.deploy({ SERVERS: 'rs1,rs2', WEIGHTS: '1,1' });
      expect((await probe.stop()).outcomes()).toEqual({ ok: expect.any(Number) });
      await tables({ '192.0.2.21': 1, '192.0.2.22': 1 });
      const { stdout } = await lab.exec('rs3', 'ip -o address; ls /etc/linux-lb /var/lib/linux-lb 2>&1');
      expect(stdout).not.toContain(VIP);
      expect(stdout).toContain("cannot access '/var/lib/linux-lb'");
    });

    test('destroy leaves every host as it was found, also right after maintenance that was stopped while it started', async () => {
      const maintenance = 'linux-lb-web-pair-maintenance';
      const stopped = `systemctl start --no-block ${maintenance}; sleep 0.3; systemctl stop ${maintenance}; cat /run/linux-lb-web-pair.maintenance`;
      expect((await lab.exec(await active(), stopped)).stdout).toBe('0\n');
      await rehearsal.destroy({ SERVERS: 'rs1,rs2', WEIGHTS: '1,1' });
      const left = await recordHosts(lab);
      for (const host of lab.hosts) {
        expect({ host, new: left[host].filter((line) => !found[host].includes(line)) }).toEqual({
          host,
          new: [],
        });
        expect({ host, gone: found[host].filter((line) => !left[host].includes(line)) }).toEqual({
          host,
          gone: [],
        });
      }
    });
  });
}
