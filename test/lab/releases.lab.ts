import { Lab, Rehearsal } from '../../lab';
import { CELLS, Cell, Running } from './conformance/cell';
import * as checks from './conformance/checks';
import { awaitTables } from './conformance/table';
import { failover } from './support/failover';
import { recordHosts } from './support/host-record';
import { VIP, activeDirector } from './support/vip';
import { MARGIN_SECONDS, masterDownSeconds } from './support/vrrp-bound';

/** keepalived of Debian 11 and 13. Everything else runs on Debian 12. */
const RELEASES = [
  { suite: 'bullseye', keepalived: '2.1.5', knowsWeight0: false },
  { suite: 'trixie', keepalived: '2.3.3', knowsWeight0: true },
] as const;

const cellOf = (name: string): Cell => CELLS.find((cell) => cell.name === name)!;

/** IPv4 and IPv6 with checks along the data path; then packets marked by tc and return routes, with hooks of VRRP. */
const [PAIR, LOCALNODE] = [cellOf('dr-pair'), cellOf('localnode-dr-pair')];

/** Steps are terraform_data here. */
describe.each(RELEASES)('$suite', ({ suite, keepalived, knowsWeight0 }) => {
  let rehearsal: Rehearsal;
  let lab: Lab;
  let found: { [host: string]: string[] };
  const running = (cell: Cell): Running => ({ cell, lab, rehearsal });
  const onDirector = async (command: string) => (await lab.exec('d1', command)).stdout;

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({
      name: `v-${suite}`,
      app: 'test/lab/apps/lvs-schemes.ts',
      env: { LINUX_LB_RESOURCE: 'terraform_data', SCHEME: PAIR.name },
      machinesFor: [{ env: { SCHEME: LOCALNODE.name } }],
      suite,
    });
    lab = rehearsal.lab;
    found = await recordHosts(lab);
    expect(await onDirector('keepalived --version 2>&1')).toContain(`Keepalived v${keepalived} `);
  });

  afterAll(() => rehearsal?.leave());

  async function powerOff(cell: Cell): Promise<void> {
    const first = await activeDirector(lab, cell.directors);
    const successor = first === 'd1' ? 'd2' : 'd1';
    const seen = await failover(lab, VIP, successor, () => lab.kill(first));
    const bound = masterDownSeconds(successor === 'd1' ? 150 : 100);
    console.log(`${suite}, ${cell.name}: power-off of ${first}: gap ${seen.gapSeconds.toFixed(2)} s`);
    expect(seen.gapSeconds).toBeLessThanOrEqual(bound + MARGIN_SECONDS);
    expect(seen.gapSeconds).toBeGreaterThan(1);
    expect(seen.samplesWithSeveralOwners).toEqual([]);
    await lab.start(first);
    await awaitTables(running(cell));
  }

  async function expectAsFound(): Promise<void> {
    const left = await recordHosts(lab);
    for (const host of lab.hosts) {
      const added = left[host].filter((line) => !found[host].includes(line));
      const gone = found[host].filter((line) => !left[host].includes(line));
      expect({ host, added, gone }).toEqual({ host, added: [], gone: [] });
    }
  }

  test('deploy, with the lines that this keepalived knows', async () => {
    const { seconds } = await rehearsal.deploy();
    await awaitTables(running(PAIR));
    console.log(`${suite}: deploy ${seconds.toFixed(1)} s`);
    const main = await onDirector('cat /etc/keepalived/keepalived.conf');
    expect(main.includes('reload_check_config')).toBe(keepalived !== '2.1.5');
  });

  test('spread by weight over IPv4 and IPv6', async () => {
    await checks.spread(running(PAIR));
  });

  test('a second deploy changes nothing', async () => {
    expect((await rehearsal.deploy()).stdout).toContain('No changes');
  });

  test('active director powered off: the other one serves within the VRRP bound', () => powerOff(PAIR));

  test('planned switch without a failed request', async () => {
    console.log(`${suite}: planned switch: ${await checks.plannedSwitch(running(PAIR))}`);
  });

  test('weight 0 drains, or is refused with the version that it needs', async () => {
    const { status, stdout, stderr } = await rehearsal.tryDeploy({ LAST_WEIGHT: '0' });
    expect(status === 0).toBe(knowsWeight0);
    if (!knowsWeight0)
      expect(stdout + stderr).toMatch(
        /linux-lb: d2: prechecks: keepalived 2\.1\.5 is installed, and 'weight 0' needs 2\.2\.0 or newer: /,
      );
    const table = await onDirector('ipvsadm --save --numeric | grep "^-a -t 192.0.2.100"');
    expect(table).toContain(`-r 192.0.2.22:80 -g -w ${knowsWeight0 ? 0 : 1}`);
  });

  test('destroy leaves every host as it was found', async () => {
    await rehearsal.destroy();
    await expectAsFound();
  });

  test('directors that are real servers: marks move with VRRP, and nothing is sent back and forth', async () => {
    const scheme = { SCHEME: LOCALNODE.name };
    await rehearsal.deploy(scheme);
    await awaitTables(running(LOCALNODE));
    await checks.spread(running(LOCALNODE));
    await powerOff(LOCALNODE);
    expect(await onDirector('journalctl -b -u linux-lb-localnode-dr-pair-lb-marks')).toMatch(/Reload/);
    await rehearsal.destroy(scheme);
    await expectAsFound();
  });
});
