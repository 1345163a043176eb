import { ConnectionProbe, HttpProbe, Lab, Rehearsal, waitUntil } from '../../lab/index';
import { awaitRows } from './hard-cases/tables';

const URL = 'http://192.0.2.100/';
/** Rows of the real servers, and how many of them stay. */
const SCHEMES: { [scheme: string]: { rows: string[]; staying: number } } = {
  'nat-pair': { rows: ['-r 10.0.0.21:8080', '-r 10.0.0.22:8080'], staying: 1 },
  'tun-single': { rows: ['-r 198.51.100.21:80', '-r 198.51.100.22:80'], staying: 1 },
  'gre-single': { rows: ['-r 198.51.100.21:80', '-r 198.51.100.22:80'], staying: 1 },
  'gue-single': { rows: ['-r 198.51.100.21:80', '-r 198.51.100.22:80'], staying: 1 },
  'localnode-dr-pair': { rows: ['-r 192.0.2.11:0', '-r 192.0.2.12:0', '-r 192.0.2.21:0'], staying: 2 },
};
const DRAIN_SECONDS = 10;
const CONNECTIONS = 12;

/** The last real server is taken out of the code under requests that take a while, with every way to reach it (decision 0021). `dr-pair` has direct routing. */
describe('a server that leaves', () => {
  let rehearsal: Rehearsal;
  let lab: Lab;
  const directors = (scheme: string) => (scheme.endsWith('pair') ? ['d1', 'd2'] : ['d1']);

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({
      name: 'leaving',
      app: 'test/lab/apps/lvs-schemes.ts',
      env: { LINUX_LB_RESOURCE: 'terraform_data', SCHEME: 'nat-pair' },
      machinesFor: Object.keys(SCHEMES).map((scheme) => ({ env: { SCHEME: scheme } })),
    });
    lab = rehearsal.lab;
  });

  afterAll(() => rehearsal?.leave());

  const takeOut = (scheme: string) =>
    rehearsal.deploy({ SCHEME: scheme, SERVERS: String(SCHEMES[scheme].staying) });

  test.each(Object.keys(SCHEMES))('%s: no request fails', async (scheme) => {
    const { rows, staying } = SCHEMES[scheme];
    await lab.client(['ip', 'neigh', 'flush', 'all']); // a single director tells nobody that it has the address now
    await rehearsal.deploy({ SCHEME: scheme });
    await awaitRows(lab, directors(scheme), rows);
    const probe = await HttpProbe.start(lab, { url: URL, openSeconds: 0.4, timeoutSeconds: 5 });
    await waitUntil(
      'every server answers',
      () => Object.keys(probe.soFar().spread()).length === rows.length,
      30,
    );
    await takeOut(scheme);
    const recording = await probe.stop();
    expect(recording.outcomes()).toEqual({ ok: expect.any(Number) });
    await awaitRows(lab, directors(scheme), rows.slice(0, staying), rows.slice(staying));
    console.log(`${scheme}: 0 of ${recording.samples.length} failed`);
    await rehearsal.destroy({ SCHEME: scheme, SERVERS: String(staying) });
  });

  test('connections that do not end are cut when the time is over, those to others live', async () => {
    const scheme = 'nat-pair';
    await rehearsal.deploy({ SCHEME: scheme });
    await awaitRows(lab, directors(scheme), SCHEMES[scheme].rows);
    const held = await ConnectionProbe.start(lab, { url: URL, connections: CONNECTIONS });
    const { stdout } = await takeOut(scheme);
    const [, count, seconds] =
      /drain: (\d+) connections to 10\.0\.0\.22:8080 are cut after (\d+) s/.exec(stdout) ?? [];
    await waitUntil('they are cut', () => held.soFar().ended().length === Number(count), 20);
    const connections = await held.stop();
    expect([Number(count) > 0, Number(seconds)]).toEqual([true, DRAIN_SECONDS]);
    expect(connections.alive().length).toBe(CONNECTIONS - Number(count));
    console.log(`${scheme}: ${count} of ${CONNECTIONS} connections cut after ${seconds} s`);
  });
});
