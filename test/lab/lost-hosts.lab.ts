import { HttpProbe, Lab, Rehearsal, waitUntil } from '../../lab/index';
import { ipvsWeights } from './support/ipvs-table';
import { VIP, activeDirector } from './support/vip';

/** What is left when rs2 and d2 are gone, and d3 is in d2's place. */
const LEFT = { SERVERS: 'rs1,rs3', BACKUP: 'd3' };

describe('a server and a director that are gone for good', () => {
  let rehearsal: Rehearsal;
  let lab: Lab;

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({
      name: 'lost',
      app: 'test/lab/apps/dr-pair.ts',
      machinesFor: [{ env: { BACKUP: 'd3' } }],
    });
    lab = rehearsal.lab;
    await rehearsal.deploy();
    await lab.kill('rs2');
    await lab.kill('d2');
    await waitUntil('d1 is active', async () => (await activeDirector(lab, ['d1', 'd2'])) === 'd1', 30);
    await waitUntil('rs2 is in no table', async () => !('192.0.2.22' in (await ipvsWeights(lab, 'd1'))), 30);
  });

  afterAll(() => rehearsal?.leave());

  test('declared lost, they are skipped: the others are deployed, and no request fails', async () => {
    const probe = await HttpProbe.start(lab, { url: `http://${VIP}/`, perSecond: 40, timeoutSeconds: 3 });
    await rehearsal.deploy({ ...LEFT, LINUX_LB_LOST: 'rs2,d2' });
    const recording = await probe.stop();
    expect(Object.keys(recording.outcomes())).toEqual(['ok']);
    for (const director of ['d1', 'd3'])
      await waitUntil(
        `${director} has two servers`,
        async () => Object.keys(await ipvsWeights(lab, director)).length === 2,
        30,
      );
    console.log(`0 of ${recording.samples.length} requests failed`);
  });

  test('the next deploy has nothing to do', async () => {
    expect((await rehearsal.deploy({ ...LEFT })).stdout).toContain('No changes');
  });
});
