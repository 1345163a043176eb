import { setUpNginx } from './imported/by-hand';
import { ImportedRehearsal } from './imported/imported-rehearsal';
import { Page } from './stranger/page';
import { expectShares } from './support/expect-shares';
import { expectAsFound, recordHosts } from './support/host-record';
import { mustExec } from './support/must-exec';

const PAGE = Page.at('docs/import.md');
const BALANCER = 'balancer1';
const URL = 'http://192.0.2.11/';

/** An nginx that somebody set up becomes a program, which is deployed over it. One story: each test goes on where the last one ended. */
describe('an imported nginx', () => {
  let cluster: ImportedRehearsal;
  let found: { [host: string]: string[] };

  const expectServed = async () => {
    expectShares(await cluster.answers(URL, 200), { one: 3 / 4, two: 1 / 4 }, 0.05);
    expect((await cluster.lab.client(['curl', '-s', `${URL}whoami`])).stdout).toBe('by hand\n');
  };

  beforeAll(async () => {
    cluster = await ImportedRehearsal.up('import-nginx', ['nginx.conf'], {});
    await setUpNginx(cluster.lab, BALANCER);
  });

  afterAll(() => cluster?.leave());

  test('the hand-made one serves', async () => {
    await expectServed();
    found = await recordHosts(cluster.lab);
  });

  test('a deploy over somebody else’s nginx.conf is refused, and that goes on', async () => {
    expect(await cluster.refusal(URL)).toContain(
      '/etc/nginx/nginx.conf must step aside and is not as its package made it',
    );
    await expectAsFound(cluster.lab, found);
  });

  test('by the page: put aside, and deployed; no request fails', async () => {
    const putAside = () => mustExec(cluster.lab, BALANCER, PAGE.code('nginx', 'mv /etc/'));
    expect(await cluster.deployOver(URL, putAside)).toMatchObject({ failed: 0 });
    await expectServed();
  });

  test('destroy, and the way back by the page: the host is as found', async () => {
    await cluster.rehearsal.destroy();
    await mustExec(cluster.lab, BALANCER, PAGE.code('nginx', 'mv /root/'));
    await expectServed();
    await expectAsFound(cluster.lab, found);
  });
});
