import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Rehearsal, waitUntil } from '../../lab/index';
import { recordHosts } from './support/host-record';

const PASSWORD = 'p\'w"\\$%`x y';
const ANOTHER = "an'other";
const DATABASES = { m1: '192.0.2.51', m2: '192.0.2.52', m3: '192.0.2.53' };
const MARIADB = 'mariadb-server galera-4 rsync';
/** What their deploy installs is there before it, so that what is on them before and after can be compared. */
const PREPARED = { a2: 'apache2', t2: 'tomcat10-common', m2: MARIADB, m3: MARIADB, o1: 'socat', o2: 'socat' };
const PAGES = {
  'http://192.0.2.31/': 'Apache on a1\n',
  'http://192.0.2.32/any/where': 'Apache on a2\n',
  'http://192.0.2.31/healthz': 'ok\n',
  'http://192.0.2.41:8080/': 'Tomcat on t1\n',
  'http://192.0.2.42:8080/any/where': 'Tomcat on t2\n',
  'http://192.0.2.42:8080/up/now': 'ok\n',
};

/** Bare hosts without a balancer: what pools alone bring to them. */
describe('real services', () => {
  let rehearsal: Rehearsal;
  let before: { [host: string]: string[] };

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({
      name: 'services',
      app: 'test/lab/apps/real-services.ts',
      image: 'bare',
      env: { TF_VAR_password: PASSWORD },
    });
    const install = (packages: string) =>
      `apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -y -q --no-install-recommends install ${packages}`;
    await Promise.all(Object.entries(PREPARED).map(([host, packages]) => run(host, install(packages))));
    await Promise.all(Object.keys(PREPARED).map((host) => rehearsal.lab.reboot(host))); // as the tests do it
    before = await recordHosts(rehearsal.lab, Object.keys(PREPARED));
  });

  afterAll(() => rehearsal?.leave());

  async function run(host: string, command: string): Promise<string> {
    const { status, stdout, stderr } = await rehearsal.lab.exec(host, command, { timeoutSeconds: 180 });
    if (status !== 0) throw new Error(`${host}: ${command}: ${stderr || stdout}`);
    return stdout;
  }

  /** As the application's user, over the network, from another server; the lab's client has no client of MariaDB. */
  async function sql(
    server: keyof typeof DATABASES,
    statement: string,
    password = PASSWORD,
  ): Promise<string> {
    const from = server === 'm1' ? 'm2' : 'm1';
    const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
    const login = `MYSQL_PWD=${quoted(password)} mariadb -N -B -h ${DATABASES[server]} -u writer note_book`;
    return run(from, `${login} -e ${quoted(statement)} 2>&1`);
  }

  async function pages(): Promise<{ [url: string]: string }> {
    const get = (url: string) => rehearsal.lab.client(['curl', '-s', '-m', '3', url]);
    const answers = Object.keys(PAGES).map(async (url) => [url, (await get(url)).stdout] as const);
    return Object.fromEntries(await Promise.all(answers));
  }

  const allPagesAnswer = () =>
    waitUntil('all pages answer', async () => JSON.stringify(await pages()) === JSON.stringify(PAGES), 60);

  /** What the own service says, and who may read what it says. */
  async function echo(): Promise<string> {
    const { stdout } = await rehearsal.lab.client(['bash', '-c', 'cat </dev/tcp/192.0.2.61/7070']);
    return `${(await run('o1', 'stat -c %a /etc/echo.text')).trim()} ${stdout}`;
  }

  const allNotes = (password?: string) =>
    Promise.all(
      (Object.keys(DATABASES) as (keyof typeof DATABASES)[]).map((server) =>
        sql(server, 'SET wsrep_sync_wait = 1; SELECT words FROM notes ORDER BY number', password),
      ),
    );

  async function serving(notes: string, password?: string): Promise<void> {
    await allPagesAnswer();
    await waitUntil('the own service answers', async () => (await echo()).includes('<'), 60);
    await waitUntil(
      'all databases have all notes',
      async () => (await allNotes(password)).every((found) => found === notes),
      120,
    );
  }

  test('the deploy installs them, and each answers', async () => {
    const { seconds } = await rehearsal.deploy();
    console.log(`deploy with packages ${seconds.toFixed(1)} s`);
    await allPagesAnswer();
    expect(await echo()).toBe(`600 <${PASSWORD}>`);
    await sql('m1', "INSERT INTO notes VALUES (1, 'one')");
    await sql('m3', "INSERT INTO notes VALUES (3, 'three')");
    expect(await allNotes()).toEqual(Array(3).fill('one\nthree\n'));
  });

  test('only the pool’s ports are open beside SSH and the cluster’s own', async () => {
    const ports = async (host: string) =>
      (
        await run(
          host,
          "ss -Hltn | awk '{ print $4 }' | grep -v '127.0.0\\|\\[::1\\]' | sed 's/.*://' | sort -nu",
        )
      )
        .trim()
        .split('\n')
        .filter((port) => !['22', '22022'].includes(port));
    expect(await ports('a1')).toEqual(['80']);
    expect(await ports('t1')).toEqual(['8080']);
    expect(await ports('m1')).toEqual(['3306', '4567']);
  });

  test('the password is on the first server, readable by root alone, and nowhere else', async () => {
    const file = '/etc/linux-lb/services-db/password';
    expect(await run('m1', `stat -c '%a %U' ${file}; cat ${file}`)).toBe(`600 root\n${PASSWORD}`);
    for (const host of ['m1', 'm2', 'm3']) {
      const places = '/etc /var/lib /var/log /root /tmp /run /usr/local';
      const { stdout } = await rehearsal.lab.exec(
        host,
        `printf %s '${PASSWORD.replaceAll("'", "'\\''")}' >/dev/shm/word; grep -rlFf /dev/shm/word ${places} 2>/dev/null; rm /dev/shm/word`,
      );
      expect(stdout).toBe(host === 'm1' ? `${file}\n` : '');
    }
    for (const path of filesBelow(rehearsal.directory)) {
      const text = readFileSync(path, 'utf8');
      const encoded = Buffer.from(PASSWORD).toString('base64');
      expect([path, text.includes(PASSWORD) || text.includes(encoded)]).toEqual([path, false]);
    }
  });

  test('a second deploy changes nothing; a new version of the password is taken over', async () => {
    expect((await rehearsal.deploy()).stdout).toContain('No changes');
    await rehearsal.deploy({ PASSWORD_VERSION: '2', TF_VAR_password: ANOTHER });
    expect(await echo()).toBe(`600 <${ANOTHER}>`);
    expect(await allNotes(ANOTHER)).toEqual(Array(3).fill('one\nthree\n'));
    await expect(sql('m2', 'SELECT 1')).rejects.toThrow(/Access denied/);
  });

  test('all is back after a reboot of all hosts at once', async () => {
    const { lab } = rehearsal;
    await Promise.all(lab.hosts.map((host) => lab.reboot(host)));
    await serving('one\nthree\n', ANOTHER);
  });

  test('a server that loses its power comes back and catches up', async () => {
    await rehearsal.lab.kill('m1');
    await run('m2', 'mariadb note_book -e "INSERT INTO notes VALUES (4, \'four\')"');
    await rehearsal.lab.start('m1');
    await serving('one\nthree\nfour\n', ANOTHER);
  });

  test('all databases lose their power at once, and are back with every row', async () => {
    const { lab } = rehearsal;
    await Promise.all(Object.keys(DATABASES).map((host) => lab.kill(host)));
    await Promise.all(Object.keys(DATABASES).map((host) => lab.start(host)));
    await serving('one\nthree\nfour\n', ANOTHER);
  });

  /** Writes a row that m2 does not get, and has all three lose what they were: m1 and m3 have lists that differ. Returns when m1 and m2 wait for the others. */
  async function partWithDifferentLists(number: number, words: string): Promise<{ m1: Promise<void> }> {
    const { lab } = rehearsal;
    const waits = (host: string) =>
      waitUntil(
        `${host} waits for the others`,
        async () => (await run(host, 'ss -Hltn sport = :4567')) !== '',
        60,
      );
    await run('m2', 'systemctl stop mariadb');
    await sql('m1', `INSERT INTO notes VALUES (${number}, '${words}')`, ANOTHER);
    // As if it had been of another view than m3: so none of the lists can be met.
    await run(
      'm1',
      "sed -i 's/^view_id: 3 [^ ]*/view_id: 3 4ff4c9cd-ea54-11f1-b49c-1510ec58e7fe/' /var/lib/mysql/gvwstate.dat",
    );
    await Promise.all([lab.kill('m1'), lab.kill('m3')]);
    await run('m2', 'systemctl start --no-block mariadb');
    const m1 = lab.start('m1'); // when its MariaDB is up
    await Promise.all([waits('m1'), waits('m2')]);
    return { m1 };
  }

  /** How often a host's MariaDB has begun again with a list of all since a time. */
  const beginnings = async (host: string, since: Date): Promise<number> => {
    const journal = `journalctl -o cat --since @${since.getTime() / 1000} -u linux-lb-services-db-galera`;
    return Number(await run(host, `${journal} | grep -c 'begins again with a list of all' || :`));
  };

  // Twice: the second time they know each other by the names of the list of all.
  test.each([
    [5, 'five', 'one\nthree\nfour\nfive\n'],
    [6, 'six', 'one\nthree\nfour\nfive\nsix\n'],
  ])(
    'databases whose lists of members differ all wait for each other, and come together with the newest data: row %i',
    async (number, words, notes) => {
      const since = new Date();
      const { m1 } = await partWithDifferentLists(number, words);
      await Promise.all([m1, rehearsal.lab.start('m3')]);
      await serving(notes, ANOTHER);
      for (const host of Object.keys(DATABASES))
        expect(await beginnings(host, since)).toBeGreaterThanOrEqual(1);
    },
  );

  test('databases of which one does not see in time that all wait begin once more', async () => {
    const since = new Date();
    const { m1 } = await partWithDifferentLists(7, 'seven');
    await run('m1', 'systemctl stop linux-lb-services-db-galera');
    const m3 = rehearsal.lab.start('m3');
    for (const host of ['m2', 'm3'] as const)
      await waitUntil(`${host} begins again`, async () => (await beginnings(host, since)) > 0, 120);
    await run('m1', 'systemctl start linux-lb-services-db-galera');
    await Promise.all([m1, m3]);
    await serving('one\nthree\nfour\nfive\nsix\nseven\n', ANOTHER);
    for (const host of ['m2', 'm3']) expect(await beginnings(host, since)).toBeGreaterThanOrEqual(2);
  });

  test('all databases are stopped one after the other: the last one makes the cluster again', async () => {
    for (const host of Object.keys(DATABASES)) await run(host, 'systemctl stop mariadb');
    await Promise.all(Object.keys(DATABASES).map((host) => run(host, 'systemctl start --no-block mariadb')));
    await serving('one\nthree\nfour\nfive\nsix\nseven\n', ANOTHER);
  });

  test('destroy leaves the hosts as found, but for the data', async () => {
    await rehearsal.destroy({ PASSWORD_VERSION: '2', TF_VAR_password: ANOTHER });
    expect(await recordHosts(rehearsal.lab, Object.keys(PREPARED))).toEqual(before);
    for (const host of Object.keys(PREPARED)) expect(await run(host, 'ls /srv')).toBe('apt\n');
    expect(await run('m3', 'mariadb -N -B -e "SHOW STATUS LIKE \'wsrep_cluster_size\'"')).toBe(
      'wsrep_cluster_size\t0\n',
    );
  });

  test('a new deploy makes a new cluster of what the first server has', async () => {
    await rehearsal.deploy();
    await serving('one\nthree\nfour\nfive\nsix\nseven\n');
  });
});

function filesBelow(directory: string): string[] {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
