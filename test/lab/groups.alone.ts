import { Lab, Rehearsal } from '../../lab/index';
import { Watched, beginWatch } from './conformance/watched';
import { expectAsFound, recordHosts } from './support/host-record';
import { activeFor } from './support/placement';
import { verified } from './support/verified';
import { MARGIN_SECONDS, masterDownSeconds } from './support/vrrp-bound';

const DIRECTORS = ['d1', 'd2', 'd3'];
const PRIORITY: { [director: string]: number } = { d1: 240, d2: 200, d3: 160 };
/** By group; that of LocalNode answers on the port that its real servers have. */
const URLS: { [group: string]: { vip: string; port?: number } } = {
  dr: { vip: '192.0.2.100' },
  nat: { vip: '192.0.2.101' },
  local: { vip: '192.0.2.102', port: 8082 },
  edge: { vip: '192.0.2.103' },
};
const ALL = Object.values(URLS).map(({ vip }) => vip);

/** Where no request may fail: machines that boot make others wait, which is no failed request, and a SYN that is lost comes again after 1 s. */
const PATIENCE_SECONDS = 3;

/** Four groups of three on the same hosts: what two directors show, and that a third one takes over from the second. One story. */
describe('groups of three', () => {
  let rehearsal: Rehearsal;
  let lab: Lab;
  let found: { [host: string]: string[] };

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({
      name: 'groups',
      app: 'test/lab/apps/groups.ts',
      env: { LINUX_LB_RESOURCE: 'terraform_data' },
    });
    lab = rehearsal.lab;
    found = await recordHosts(lab);
  });

  afterAll(() => rehearsal?.leave());

  /** What clients of all groups see of an event. */
  async function watchedGroups(
    event: () => Promise<void>,
    timeoutSeconds: number,
  ): Promise<{ [group: string]: Watched }> {
    const watches = [];
    for (const [group, service] of Object.entries(URLS))
      watches.push([group, await beginWatch(lab, { timeoutSeconds }, service)] as const);
    const together = onceAllWatch(watches.length, event);
    const seen = watches.map(async ([group, watch]) => [group, await watch(together)] as const);
    return Object.fromEntries(await Promise.all(seen));
  }

  /** The director that has all virtual IPs loses power, and the one of highest priority that is left has them. */
  async function losesPower(first: string, successor: string): Promise<void> {
    const seen = await watchedGroups(() => lab.kill(first), 0.3);
    const bound = masterDownSeconds(PRIORITY[successor]) + MARGIN_SECONDS;
    for (const [group, { gapSeconds, severalOwners, loops, syns }] of Object.entries(seen)) {
      expect({ group, severalOwners, loops }).toEqual({ group, severalOwners: [], loops: [] });
      expect(syns).toBeGreaterThan(20);
      expect({ group, gapSeconds, isLost: gapSeconds > 1, isWithinBound: gapSeconds <= bound }).toEqual(
        expect.objectContaining({ group, isLost: true, isWithinBound: true }),
      );
    }
    // Those of DR, whose connections the directors tell each other of, go on.
    expect(seen.dr.connections.outcomes()).toEqual({ alive: seen.dr.connections.all.length });
    await activeFor(lab, DIRECTORS, ALL, successor);
    const gaps = Object.entries(seen).map(([group, { gapSeconds }]) => `${group} ${gapSeconds.toFixed(2)} s`);
    console.log(
      `${first} lost power, ${successor} took over: ${gaps.join(', ')} (bound ${bound.toFixed(2)} s)`,
    );
  }

  test('one deploy: the last, which is configured first, has all virtual IPs', async () => {
    await rehearsal.deploy();
    expect(await activeFor(lab, DIRECTORS, ALL)).toBe('d3');
    await verified(lab, rehearsal.directory);
  });

  test('the active director loses power: the first takes over', () => losesPower('d3', 'd1'));

  test('the first loses power, too: the second takes over', () => losesPower('d1', 'd2'));

  test('both come back: nothing moves', async () => {
    const seen = await watchedGroups(async () => {
      await Promise.all(['d1', 'd3'].map((director) => lab.start(director)));
    }, PATIENCE_SECONDS);
    for (const [group, { requests, severalOwners }] of Object.entries(seen))
      expect({ group, severalOwners, failed: requests.failures().length }).toEqual({
        group,
        severalOwners: [],
        failed: 0,
      });
    expect(await activeFor(lab, DIRECTORS, ALL)).toBe('d2');
  });

  test('destroy leaves every host as it was found', async () => {
    await rehearsal.destroy();
    await expectAsFound(lab, found);
  });
});

/** An event that several watch happens once, when the last of them begins it. */
function onceAllWatch(watchers: number, event: () => Promise<void>): () => Promise<void> {
  let waiting = watchers;
  let begin: (happening: Promise<void>) => void;
  const happened = new Promise<void>((resolve) => (begin = resolve));
  return () => {
    waiting -= 1;
    if (waiting === 0) begin(event());
    return happened;
  };
}
