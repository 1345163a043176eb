import { HttpProbe, Lab, OwnerProbe, Rehearsal, waitUntil } from '../../lab/index';
import { CELLS, Cell, Running, addressOf } from './conformance/cell';
import * as checks from './conformance/checks';
import { awaitTables, weights } from './conformance/table';
import { failover } from './support/failover';
import { recordHosts } from './support/host-record';
import { VIP, activeDirector, holders } from './support/vip';
import { MARGIN_SECONDS, masterDownSeconds } from './support/vrrp-bound';

/**
 * Debian 11 and 13; everything else runs on Debian 12. Each has one scheme: IPv4 and IPv6 with checks along the data path, and packets that tc marks, with
 * a hook of VRRP. LINUX_LB_CELLS=nat-pair,tun-pair runs others on both.
 */
const RELEASES = [
  { suite: 'bullseye', keepalived: '2.1.5', scheme: 'dr-pair' },
  { suite: 'trixie', keepalived: '2.3.3', scheme: 'localnode-dr-pair' },
] as const;

const ONE_MORE_VIP = '192.0.2.101';

/** By the daemon itself as it starts, from 2.3.2 on: a name for the protocol number of its addresses. */
const MADE_BY_KEEPALIVED = / \/etc\/iproute2(\/rt_addrprotos\.d(\/keepalived\.conf)?)? ?$/;

/** Steps are terraform_data here. */
describe.each(RELEASES)('$suite', ({ suite, keepalived, scheme }) => {
  const isOld = keepalived === '2.1.5';
  const cells = (process.env.LINUX_LB_CELLS ?? scheme).split(',').map(cellOf);
  let rehearsal: Rehearsal;
  let lab: Lab;
  let found: { [host: string]: string[] };
  const onDirector = async (command: string) => (await lab.exec('d1', command)).stdout;

  beforeAll(async () => {
    const [first, ...others] = cells.map(({ name }) => ({ env: { SCHEME: name } }));
    rehearsal = await Rehearsal.up({
      name: `v-${suite}`,
      app: 'test/lab/apps/lvs-schemes.ts',
      env: { LINUX_LB_RESOURCE: 'terraform_data', ...first.env },
      machinesFor: others,
      suite,
    });
    lab = rehearsal.lab;
    found = await recordHosts(lab);
    expect(await onDirector('keepalived --version 2>&1')).toContain(`Keepalived v${keepalived} `);
  });

  afterAll(() => rehearsal?.leave());

  describe.each(cells)('$name', (cell) => {
    const running = (): Running => ({ cell, lab, rehearsal });
    const varied = { SCHEME: cell.name };

    test('deploy, with the lines that this keepalived knows', async () => {
      const { seconds } = await rehearsal.deploy(varied);
      await awaitTables(running());
      console.log(`${suite}, ${cell.name}: deploy ${seconds.toFixed(1)} s`);
      const main = await onDirector('cat /etc/keepalived/keepalived.conf');
      expect(main.includes('reload_check_config')).toBe(!isOld);
    });

    test('spread by weight', async () => {
      await checks.spread(running());
    });

    test('a second deploy changes nothing', async () => {
      expect((await rehearsal.deploy(varied)).stdout).toContain('No changes');
    });

    test('active director powered off: the other one serves within the VRRP bound', async () => {
      const first = await activeDirector(lab, cell.directors);
      const [successor] = cell.directors.filter((name) => name !== first);
      const seen = await failover(lab, VIP, successor, () => lab.kill(first));
      console.log(`${suite}, ${cell.name}: power-off of ${first}: gap ${seen.gapSeconds.toFixed(2)} s`);
      const bound = masterDownSeconds(successor === 'd1' ? 150 : 100);
      expect(seen.gapSeconds).toBeLessThanOrEqual(bound + MARGIN_SECONDS);
      expect(seen.gapSeconds).toBeGreaterThan(1);
      expect(seen.samplesWithSeveralOwners).toEqual([]);
      if (cell.name === 'localnode-dr-pair') await expectHookRun(successor, cell);
      await lab.start(first);
      await awaitTables(running());
    });

    test('planned switch without a failed request', async () => {
      console.log(`${suite}, ${cell.name}: planned switch: ${await checks.plannedSwitch(running())}`);
    });

    test('weight 0 drains, or is refused with the version that it needs', async () => {
      const { status, stdout, stderr } = await rehearsal.tryDeploy({ ...varied, LAST_WEIGHT: '0' });
      expect(status === 0).toBe(!isOld);
      if (isOld)
        expect(stdout + stderr).toMatch(
          /linux-lb: d2: prechecks: keepalived 2\.1\.5 is installed, and 'weight 0' needs 2\.2\.0 or newer: /,
        );
      const [last] = cell.servers.slice(-1);
      expect((await weights(running(), 'd1'))[addressOf(cell, last)]).toBe(isOld ? 1 : 0);
    });

    // keepalived 2.3.3 and newer handle addresses anew in a reload; on 2.2 the lab `changes` shows it.
    if (!isOld)
      test('case 11: a virtual IP comes and goes, without two owners and without a failed request', async () => {
        const owners = await Promise.all([VIP, ONE_MORE_VIP].map((vip) => OwnerProbe.start(lab, vip)));
        const requests = await HttpProbe.start(lab, { url: `http://${VIP}/`, timeoutSeconds: 2 });
        await rehearsal.deploy({ ...varied, ONE_MORE_VIP });
        const come = async () => (await holders(lab, cell.directors, ONE_MORE_VIP)).length === 1;
        await waitUntil('one director has the new address', come, 10);
        await rehearsal.deploy(varied);
        expect((await requests.stop()).outcomes()).toEqual({ ok: expect.any(Number) });
        const samples = (await Promise.all(owners.map((probe) => probe.stop()))).flat();
        expect(samples.length).toBeGreaterThan(200);
        expect(samples.filter((sample) => sample.owners.length > 1)).toEqual([]);
        expect(await holders(lab, cell.directors, ONE_MORE_VIP)).toEqual([]);
      });

    test('destroy leaves every host as it was found', async () => {
      await rehearsal.destroy(varied);
      const left = await recordHosts(lab);
      for (const host of lab.hosts) {
        const added = left[host].filter((line) => !found[host].includes(line));
        const ours = added.filter((line) => !MADE_BY_KEEPALIVED.test(line));
        const gone = found[host].filter((line) => !left[host].includes(line));
        expect({ host, ours, gone }).toEqual({ host, ours: [], gone: [] });
      }
    });
  });

  /** The one that became active reloaded its marks. */
  async function expectHookRun(director: string, cell: Cell): Promise<void> {
    const log = `journalctl -b -o cat -u linux-lb-${cell.name}-pool-marks`;
    expect((await lab.exec(director, log)).stdout).toMatch(/^Reloaded /m);
  }
});

function cellOf(name: string): Cell {
  const cell = CELLS.find((one) => one.name === name);
  if (!cell) throw new Error(`no cell '${name}'`);
  return cell;
}
