import { Lab, Rehearsal } from '../../lab/index';
import { awaitRows } from './hard-cases/tables';
import { plannedSwitch, powerOff, stoppedNginx } from './nginx/balancers';
import { Running, VIP, other, seconds } from './nginx/cell';
import { spread } from './nginx/spread';
import { watched } from './nginx/watched';
import { WatchedReads, watchedReads } from './reader/watched-reads';
import { expectAsFound, recordHosts } from './support/host-record';
import { switchOver } from './support/maintenance';
import { metricsOf, metricsSay, toldOf } from './support/metrics';
import { mustExec } from './support/must-exec';
import { activeFor } from './support/placement';
import { MARGIN_SECONDS, masterDownSeconds } from './support/vrrp-bound';

const HOSTS = ['n1', 'n2'];
const MYSQL_VIP = '192.0.2.101';
const DATABASES: { [host: string]: string } = { db1: '192.0.2.31', db2: '192.0.2.32' };
const ROWS = Object.values(DATABASES).map((address) => `-t ${MYSQL_VIP}:3306 -r ${address}:3306`);
/** Packages stay on destroy: with them there before, all else has to be as found. MariaDB asks for 8 TiB of addresses, which user-mode-linux has not. */
const INSTALL_MARIADB = `
set -e
mkdir -p /etc/mysql/mariadb.conf.d
printf '[mariadbd]\\ninnodb_buffer_pool_size = 16M\\ninnodb_buffer_pool_size_max = 16M\\n' >/etc/mysql/mariadb.conf.d/99-small-machine.cnf
apt-get -q update
DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install mariadb-server`;
const INSTALL_SECONDS = 480;

const priorityOf = (host: string) => (host === 'n1' ? 150 : 100);

/** Requests that wait as long as TCP does for an answer: while addresses move, and while nginx forks on a slow machine. */
const PATIENT = { timeoutSeconds: 10 };

/** HTTP by an nginx pair and MySQL by an LVS pair, on the same two hosts: what happens to one, and not to the other. One story. */
describe('nginx beside LVS', () => {
  let rehearsal: Rehearsal;
  let lab: Lab;
  let found: { [host: string]: string[] };
  const env = { LINUX_LB_RESOURCE: 'terraform_data' };

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({ name: 'beside', app: 'test/lab/apps/nginx-beside-lvs.ts', env });
    lab = rehearsal.lab;
    const databases = Object.keys(DATABASES);
    const installed = databases.map((host) =>
      mustExec(lab, host, INSTALL_MARIADB, { timeoutSeconds: INSTALL_SECONDS }),
    );
    const others = await recordHosts(
      lab,
      lab.hosts.filter((host) => !databases.includes(host)),
    );
    await Promise.all(installed);
    found = { ...others, ...(await recordHosts(lab, databases)) };
  });

  afterAll(() => rehearsal?.leave());

  /** What checks of nginx take for granted. */
  const running = (): Running => ({
    ...{ scheme: 'beside', balancers: HOSTS, lab, rehearsal, env },
    get authority(): never {
      throw new Error('no check here has to do with certificates');
    },
  });
  const has = (address: string) => activeFor(lab, HOSTS, [address]);

  /** Something happens to nginx or its address while readers read by the other one: none of them notices, and that address stays where it is. */
  const readsUndisturbed = async (event: () => Promise<unknown>) => {
    const before = await has(MYSQL_VIP);
    const seen = await watchedReads(lab, MYSQL_VIP, event);
    expectReadsAndSessions(seen);
    expect(await has(MYSQL_VIP)).toBe(before);
    return `0 of ${seen.reads.samples.length} reads failed`;
  };

  test('one deploy: requests by one address over the web servers, reads by the other one over the databases', async () => {
    const { seconds: took } = await rehearsal.deploy();
    await awaitRows(lab, HOSTS, ROWS);
    // The backup has them as a rule, as it is configured first; what comes next is for one host that has both.
    const [http, mysql] = [await has(VIP), await has(MYSQL_VIP)];
    if (http !== mysql) await switchOver(lab, 'beside-edge', [http, mysql], [VIP]);
    await spread(running());
    const { reads } = await watchedReads(lab, MYSQL_VIP, async () => undefined);
    const client = lab.clientAddress(MYSQL_VIP);
    expect(Object.keys(reads.spread()).sort()).toEqual(
      Object.keys(DATABASES).map((host) => `${host} ${client}`),
    );
    expect(reads.failures()).toEqual([]);
    console.log(`deploy ${seconds(took)}, reads ${JSON.stringify(reads.spread())}`);
  });

  test('the host that has both addresses loses power, and comes back', async () => {
    const first = await has(MYSQL_VIP);
    let http = '';
    const seen = await watchedReads(lab, MYSQL_VIP, async () => {
      http = await powerOff(running());
    });
    const bound = masterDownSeconds(priorityOf(other(first))) + MARGIN_SECONDS;
    expect(seen.gapSeconds).toBeGreaterThan(1);
    expect(seen.gapSeconds).toBeLessThanOrEqual(bound);
    expect(seen.severalOwners).toEqual([]);
    expect(seen.sessions.outcomes()).toEqual({ alive: seen.sessions.all.length });
    expect(await has(MYSQL_VIP)).toBe(other(first));
    await awaitRows(lab, HOSTS, ROWS);
    console.log(
      `power-off: HTTP gap ${http}, MySQL gap ${seconds(seen.gapSeconds)} (bound ${seconds(bound)})`,
    );
  });

  test('nginx is stopped: its address moves, that of MySQL stays', async () => {
    const first = await has(VIP);
    let http = '';
    const mysql = await readsUndisturbed(async () => {
      http = await stoppedNginx(running());
    });
    expect([await has(VIP), await has(MYSQL_VIP)]).toEqual([other(first), first]);
    console.log(`nginx stopped: HTTP gap ${http}; ${mysql}`);
  });

  test('the maintenance of LVS moves its address alone, without a failed read or request', async () => {
    const [http, from] = [await has(VIP), await has(MYSQL_VIP)];
    let reads: WatchedReads | undefined;
    const { requests } = await watched(
      { lab },
      async () => {
        reads = await watchedReads(lab, MYSQL_VIP, () =>
          switchOver(lab, 'beside-mysql', [from, other(from)], [MYSQL_VIP]),
        );
      },
      PATIENT,
    );
    expectReadsAndSessions(reads!);
    expect(requests.failures()).toEqual([]);
    expect([await has(VIP), await has(MYSQL_VIP)]).toEqual([http, other(from)]);
    console.log(
      `maintenance of LVS: 0 of ${requests.samples.length} requests, 0 of ${reads!.reads.samples.length} reads failed`,
    );
  });

  test('the maintenance of nginx moves its address alone, without a failed read or request', async () => {
    const from = await has(VIP);
    let http = '';
    const mysql = await readsUndisturbed(async () => {
      http = await plannedSwitch(running());
    });
    expect(await has(VIP)).toBe(other(from));
    console.log(`maintenance of nginx: ${http}; ${mysql}`);
  });

  test.each([
    ['beside-edge', VIP, ['linux_lb_nginx_up{cluster="beside-edge"}']],
    [
      'beside-mysql',
      MYSQL_VIP,
      Object.entries(DATABASES).map(
        ([name, address]) =>
          `linux_lb_real_server_in_table{cluster="beside-mysql",service="mysql",server="${name}",address="${address}:3306"}`,
      ),
    ],
  ])('metrics of %s say who is active, and after a switch the other one', async (pair, address, alive) => {
    const from = await has(address);
    await metricsSay(lab, from, pair, 'master', address);
    await metricsSay(lab, other(from), pair, 'backup', address);
    for (const host of HOSTS) {
      const samples = await metricsOf(lab, host, pair);
      expect(alive.map((name) => samples.get(name))).toEqual(alive.map(() => 1));
    }
    await switchOver(lab, pair, [from, other(from)], [address]);
    await metricsSay(lab, other(from), pair, 'master', address);
    await metricsSay(lab, from, pair, 'backup', address);
    await toldOf(lab, from, `INSTANCE ${pair} FAULT ${priorityOf(from)} maintenance`);
    await toldOf(lab, other(from), `INSTANCE ${pair} MASTER ${priorityOf(other(from))} no_master_heard`);
    const failed = await mustExec(lab, from, 'systemctl list-units --failed --plain --no-legend');
    expect(failed).toBe('');
  });

  test('a deploy that changes nginx, and has keepalived read its files again, fails no request and no read', async () => {
    const daemons = () =>
      Promise.all(HOSTS.map((host) => mustExec(lab, host, 'systemctl show -p MainPID keepalived')));
    const before = await daemons();
    let took = 0;
    const mysql = await readsUndisturbed(async () => {
      const change = async () => {
        took = (await rehearsal.deploy({ EXTRA_PORT: '9998' })).seconds;
      };
      const { requests } = await watched({ lab }, change, PATIENT);
      expect(requests.failures()).toEqual([]);
    });
    expect(await daemons()).toEqual(before);
    const extra = await lab.client(['curl', '-sf', '-m', '3', `http://${VIP}:9998/`]);
    expect(extra.stdout).toMatch(/^web[12] /);
    console.log(`change of nginx in ${seconds(took)}: 0 requests failed; ${mysql}`);
  });

  test('destroy leaves every host as it was found', async () => {
    await rehearsal.destroy();
    await expectAsFound(lab, found);
  });
});

function expectReadsAndSessions({ reads, sessions, severalOwners }: WatchedReads): void {
  expect(reads.failures()).toEqual([]);
  expect(sessions.outcomes()).toEqual({ alive: sessions.all.length });
  expect(severalOwners).toEqual([]);
}
