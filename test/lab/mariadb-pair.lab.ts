import { Lab, Rehearsal, waitUntil } from '../../lab/index';
import { activeFor } from './support/placement';
import { WriterProbe } from './writer/writer-probe';

const VIP = '192.0.2.100';
const PASSWORD = 'a "good" one';
const WRITER = { host: VIP, user: 'writer', password: PASSWORD, database: 'shop' };

/** A writer loop lives through the loss of a balancer, and of the server that is written to, with every acknowledged row. One story. */
describe('MariaDB behind a pair of nginx', () => {
  let rehearsal: Rehearsal;
  let lab: Lab;

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({
      name: 'mariadb-pair',
      app: 'test/lab/apps/mariadb-pair.ts',
      env: { LINUX_LB_RESOURCE: 'terraform_data', TF_VAR_password: PASSWORD },
    });
    lab = rehearsal.lab;
    await rehearsal.deploy();
  });

  afterAll(() => rehearsal?.leave());

  /** Writes while something is lost, and ten acknowledged rows more. */
  const writingThrough = async (loss: () => Promise<unknown>) => {
    const probe = await WriterProbe.start(lab, WRITER);
    await waitUntil('20 rows are acknowledged', () => probe.soFar().acknowledged().length >= 20, 30);
    await loss();
    const lost = Date.now();
    const since = () =>
      probe
        .soFar()
        .recording.between(lost)
        .samples.filter(({ outcome }) => outcome === 'ok');
    await waitUntil('rows are acknowledged again', () => since().length >= 10, 60);
    const writes = await probe.stop();
    return { probe, writes };
  };

  test('the active balancer dies: the other one passes the writer on, and no acknowledged row is missing', async () => {
    const first = await activeFor(lab, ['n1', 'n2'], [VIP]);
    const { probe, writes } = await writingThrough(() => lab.kill(first));
    for (const server of ['m1', 'm2', 'm3'])
      expect(writes.missingFrom(await probe.rowsOn(lab, server))).toEqual([]);
    console.log(
      `balancer killed: ${writes.acknowledged().length} acknowledged, ${writes.unacknowledged().length} failed, gap ${writes.recording.longestGapSeconds().toFixed(2)} s, none missing`,
    );
    await lab.start(first);
  });

  test('the server that is written to dies: a backup takes the writes, and no acknowledged row is missing', async () => {
    const { probe, writes } = await writingThrough(() => lab.kill('m1'));
    expect(Object.keys(writes.recording.spread()).sort().length).toBe(2);
    expect(Object.keys(writes.recording.spread())).toContain('m1');
    for (const server of ['m2', 'm3'])
      expect(writes.missingFrom(await probe.rowsOn(lab, server))).toEqual([]);
    console.log(
      `primary killed: ${writes.acknowledged().length} acknowledged, ${writes.unacknowledged().length} failed, gap ${writes.recording.longestGapSeconds().toFixed(2)} s, none missing`,
    );
    await lab.start('m1');
    await waitUntil(
      'm1 has all rows again',
      async () => writes.missingFrom(await probe.rowsOn(lab, 'm1')).length === 0,
      90,
    );
  });
});
