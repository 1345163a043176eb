import { Lab, waitUntil } from '../../lab/index';
import { DIRECTORS, SERVERS, setUpDirector, setUpServer } from './imported/by-hand';
import { ImportedRehearsal, OWN_ADDRESSES, answered } from './imported/imported-rehearsal';
import { Page } from './stranger/page';
import { expectShares } from './support/expect-shares';
import { expectAsFound, recordHosts } from './support/host-record';
import { mustExec } from './support/must-exec';
import { VIP, activeDirector } from './support/vip';
import { MARGIN_SECONDS, masterDownSeconds } from './support/vrrp-bound';

const PAGE = Page.at('docs/import.md');
const OVER = 'Deploy over what is there';
const URL = `http://${VIP}/`;
const SHARES = { server1: 3 / 4, server2: 1 / 4 };

/** A pair that somebody made by hand becomes a program, which is deployed over it. One story: each test goes on where the last one ended. */
describe('an imported pair', () => {
  let cluster: ImportedRehearsal;
  let lab: Lab;
  let found: { [host: string]: string[] };
  let table: string;

  const active = () => activeDirector(lab, DIRECTORS);
  const onEach = (hosts: readonly string[], command: string) =>
    Promise.all(hosts.map((host) => mustExec(lab, host, command)));
  /** The IPVS table as it could be put back, but for services of our own marks. */
  const ipvs = async (director: string) => {
    const saved = await mustExec(lab, director, 'ipvsadm --save --numeric');
    return saved
      .split('\n')
      .filter((line) => !line.includes(' -f '))
      .sort()
      .join('\n');
  };
  const tableIs = (expected: string) =>
    waitUntil(
      'both directors have the table',
      async () => {
        const now = await Promise.all(DIRECTORS.map(ipvs));
        return now.every((each) => each === expected) || Promise.reject(new Error(now.join('\n')));
      },
      30,
    );

  beforeAll(async () => {
    cluster = await ImportedRehearsal.up(
      'import',
      DIRECTORS.map((name) => `${name}.conf`),
      OWN_ADDRESSES,
    );
    lab = cluster.lab;
    await Promise.all(SERVERS.map((host) => setUpServer(lab, host)));
    await Promise.all(DIRECTORS.map((host) => setUpDirector(lab, host)));
  });

  afterAll(() => cluster?.leave());

  test('the hand-made one serves', async () => {
    await waitUntil('the first director is active', async () => (await active()) === 'director1', 30);
    table = await ipvs('director1');
    expect(table).toContain(`-a -t ${VIP}:80 -r 192.0.2.21:80 -g -w 3`);
    await tableIs(table);
    expect(await cluster.advert()).toBe('VRRPv2, Advertisement, vrid 51, prio 150');
    expectShares(await cluster.answers(URL, 100), SHARES, 0.05);
    found = await recordHosts(lab);
  });

  test('a deploy over somebody else’s keepalived.conf is refused, and that goes on', async () => {
    expect(await cluster.refusal(URL)).toContain(
      '/etc/keepalived/keepalived.conf is already there and was not written by linux-lb',
    );
    await expectAsFound(lab, found);
  });

  test('by the page: put aside, and deployed; no request fails but those of one switch', async () => {
    const cost = await cluster.deployOver(URL, () => onEach(DIRECTORS, PAGE.code(OVER, 'mv /etc/')));
    const switchSeconds = masterDownSeconds(100) + MARGIN_SECONDS;
    expect(cost.gapSeconds).toBeLessThanOrEqual(switchSeconds);
    expect(cost.failedForSeconds).toBeLessThanOrEqual(switchSeconds);
    expect(cost.twoOwners).toBe(0);
  });

  test('virtual IP, virtual router and table are as before', async () => {
    expect(await active()).toBe('director1');
    expect(await cluster.advert()).toBe('VRRPv2, Advertisement, vrid 51, prio 150');
    await tableIs(table);
    expectShares(await cluster.answers(URL, 100), SHARES, 0.05);
  });

  test('by the page: without what was made by hand on the servers no request fails', async () => {
    const probe = await cluster.ask(URL);
    await answered(probe, 40);
    await onEach(SERVERS, 'systemctl disable --now web-vip && rm /etc/sysctl.d/60-web-vip.conf');
    await answered(probe, 100);
    expect((await probe.stop()).failures()).toEqual([]);
    expect((await cluster.rehearsal.deploy()).stdout).toContain('No changes');
  });

  test('destroy, and the way back by the page: hosts are as found, and the hand-made one serves', async () => {
    await cluster.rehearsal.destroy();
    await Promise.all(SERVERS.map((host) => setUpServer(lab, host)));
    await onEach(DIRECTORS, PAGE.code(OVER, 'mv /root/'));
    await waitUntil('the first director is active', async () => (await active()) === 'director1', 30);
    await tableIs(table);
    await expectAsFound(lab, found);
    await cluster.answers(URL, 100);
  });
});
