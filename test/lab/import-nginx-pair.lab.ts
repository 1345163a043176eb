import { Lab, waitUntil } from '../../lab/index';
import { setUpDirector, setUpNginx } from './imported/by-hand';
import { ImportedRehearsal, OWN_ADDRESSES } from './imported/imported-rehearsal';
import { Page } from './stranger/page';
import { expectShares } from './support/expect-shares';
import { expectAsFound, recordHosts } from './support/host-record';
import { mustExec } from './support/must-exec';
import { VIP, activeDirector } from './support/vip';
import { MARGIN_SECONDS, masterDownSeconds } from './support/vrrp-bound';

const PAGE = Page.at('docs/import.md');
const KEEPALIVED = 'Deploy over what is there';
const BALANCERS = ['balancer1', 'balancer2'];
const URL = `http://${VIP}/`;
const ADVERT = 'VRRPv2, Advertisement, vrid 52, prio 150';

/** nginx on two hosts beside a keepalived, all made by hand, becomes an NginxHaPair, which is deployed over it. One story: each test goes on where the last one ended. */
describe('an imported pair of nginx', () => {
  let cluster: ImportedRehearsal;
  let lab: Lab;
  let found: { [host: string]: string[] };

  const onBoth = (command: string) => Promise.all(BALANCERS.map((host) => mustExec(lab, host, command)));
  const firstIsActive = () =>
    waitUntil(
      'the first one is active',
      async () => (await activeDirector(lab, BALANCERS)) === 'balancer1',
      30,
    );
  const expectServed = async () => {
    expectShares(await cluster.answers(URL, 200), { one: 3 / 4, two: 1 / 4 }, 0.05);
    expect((await lab.client(['curl', '-s', `${URL}whoami`])).stdout).toBe('by hand\n');
    expect(await cluster.advert()).toBe(ADVERT);
  };

  beforeAll(async () => {
    const files = [...BALANCERS.map((name) => `${name}.conf`), 'nginx.conf'];
    cluster = await ImportedRehearsal.up('import-nginx-pair', files, OWN_ADDRESSES);
    lab = cluster.lab;
    await Promise.all(BALANCERS.map((host) => setUpNginx(lab, host)));
    await Promise.all(BALANCERS.map((host) => setUpDirector(lab, host)));
  });

  afterAll(() => cluster?.leave());

  test('the hand-made one serves', async () => {
    await firstIsActive();
    await expectServed();
    found = await recordHosts(lab);
  });

  test('a deploy over it is refused, and that goes on', async () => {
    expect(await cluster.refusal(URL)).toContain(
      '/etc/keepalived/keepalived.conf is already there and was not written by linux-lb',
    );
    await expectAsFound(lab, found);
  });

  test('by the page: put aside, and deployed; no request fails but those of one switch', async () => {
    const cost = await cluster.deployOver(URL, async () => {
      await onBoth(PAGE.code(KEEPALIVED, 'mv /etc/'));
      await onBoth(PAGE.code('nginx', 'mv /etc/'));
    });
    const switchSeconds = masterDownSeconds(100) + MARGIN_SECONDS;
    expect(cost.gapSeconds).toBeLessThanOrEqual(switchSeconds);
    expect(cost.failedForSeconds).toBeLessThanOrEqual(switchSeconds);
    expect(cost.twoOwners).toBe(0);
  });

  test('the same one is active, and serves as before', async () => {
    await firstIsActive();
    await expectServed();
    expect((await cluster.rehearsal.deploy()).stdout).toContain('No changes');
  });

  test('where its nginx ends, the other one serves', async () => {
    await mustExec(lab, 'balancer1', 'systemctl stop nginx');
    await waitUntil(
      'the second one is active',
      async () => (await activeDirector(lab, BALANCERS)) === 'balancer2',
      30,
    );
    await cluster.answers(URL, 40);
    await mustExec(lab, 'balancer1', 'systemctl start nginx');
    await firstIsActive();
  });

  test('destroy, and the way back by the page: hosts are as found, and the hand-made one serves', async () => {
    await cluster.rehearsal.destroy();
    await onBoth(PAGE.code('nginx', 'mv /root/'));
    await onBoth(PAGE.code(KEEPALIVED, 'mv /root/'));
    await firstIsActive();
    await expectServed();
    await expectAsFound(lab, found);
  });
});
