import { RealService, Secret } from '../../lib';
import { realServerPlan } from '../../lib/roles/real-server';
import { isUnfitNumber, servicePart, rollsOneByOne } from '../../lib/roles/real-service';
import { NOTHING, ServicePlace } from '../../lib/roles/real-service/service-part';
import { golden } from '../support/golden';

const LISTENS = { kind: 'listen', port: '8080' };
const TOKEN = '${TfToken[TOKEN.1]}';
const servers = [1, 2, 3].map((number) => ({ name: `db${number}`, address: `192.0.2.5${number}` }));
const place = (changes: Partial<ServicePlace> = {}): ServicePlace => ({
  cluster: 'web-pool',
  port: '8080',
  server: servers[0],
  servers,
  ...changes,
});
const contentOf = (part: { files: readonly { path: string; content: string }[] }, path: string) =>
  part.files.find((file) => file.path === path)?.content;
const listed = (part: { files: readonly { path: string; mode: string; shared: boolean }[] }) =>
  part.files.map(({ path, mode, shared }) => [path, mode, shared ? 'shared' : 'own'].join(' '));

it('no service wants nothing', () => {
  expect(servicePart(undefined, place())).toEqual(NOTHING);
});

describe('apache', () => {
  const part = servicePart(RealService.apache({ text: 'I am $hostname, not $hostnames, $& or $1' }), place());

  it('stands in for the package’s ports and site, and is tested as a whole', () => {
    expect({ ...part, files: listed(part) }).toEqual({
      packages: [{ name: 'apache2' }],
      files: [
        '/etc/apache2/ports.conf 0644 shared',
        '/etc/apache2/sites-enabled/linux-lb-web-pool.conf 0644 own',
        '/srv/linux-lb/www/web-pool/page.txt 0644 own',
        '/srv/linux-lb/www/web-pool/health.txt 0644 own',
      ],
      displaced: ['/etc/apache2/ports.conf', '/etc/apache2/sites-enabled/000-default.conf'],
      programs: ['apache'],
      units: [{ name: 'apache2.service' }],
      checks: [{ kind: 'active', unit: 'apache2.service' }, LISTENS],
      secrets: [],
      selinux: [],
    });
  });

  it('prints the golden files, and the server’s name in the page', () => {
    expect(contentOf(part, '/etc/apache2/ports.conf')).toBe(golden('apache-ports.conf'));
    expect(contentOf(part, '/etc/apache2/sites-enabled/linux-lb-web-pool.conf')).toBe(
      golden('apache-site.conf'),
    );
    expect(contentOf(part, '/srv/linux-lb/www/web-pool/page.txt')).toBe(
      'I am db1, not $hostnames, $& or $1\n',
    );
  });
});

describe('tomcat', () => {
  const part = servicePart(RealService.tomcat(), place());
  const unit = '/etc/systemd/system/linux-lb-web-pool-tomcat.service';

  it('is an instance of its own beside the package’s', () => {
    expect({ ...part, files: listed(part).length }).toEqual({
      packages: [{ name: 'tomcat10-common|tomcat9-common' }],
      files: 7,
      displaced: [],
      programs: [],
      units: [{ name: 'linux-lb-web-pool-tomcat.service' }],
      checks: [{ kind: 'active', unit: 'linux-lb-web-pool-tomcat.service' }, LISTENS],
      secrets: [],
      selinux: [],
    });
  });

  it.each([
    ['/srv/linux-lb/tomcat/web-pool/conf/server.xml', 'tomcat-server.xml'],
    ['/srv/linux-lb/tomcat/web-pool/webapps/ROOT/WEB-INF/web.xml', 'tomcat-web.xml'],
    ['/srv/linux-lb/tomcat/web-pool/webapps/ROOT/WEB-INF/rewrite.config', 'tomcat-rewrite.config'],
    [unit, 'tomcat.service'],
  ])('%s is the golden one', (path, name) => {
    expect(contentOf(part, path)).toBe(golden(name));
  });

  it('is another unit, and so started anew, with another port or health path', () => {
    const texts = [
      part,
      servicePart(RealService.tomcat(), place({ port: '80' })),
      servicePart(RealService.tomcat({ healthPath: '/up' }), place()),
    ].map((each) => contentOf(each, unit));
    expect(new Set(texts).size).toBe(3);
    expect(contentOf(servicePart(RealService.tomcat({ text: 'x' }), place()), unit)).toBe(texts[0]);
  });
});

it('a dot in a health path is a dot', () => {
  const conf = (service: RealService, ending: string) =>
    servicePart(service, place()).files.find(({ path }) => path.endsWith(ending))!.content;
  const options = { healthPath: '/a.b/c.txt' };
  expect(conf(RealService.apache(options), 'web-pool.conf')).toContain('AliasMatch "^/a\\.b/c\\.txt$" ');
  expect(conf(RealService.tomcat(options), 'rewrite.config')).toContain('RewriteRule ^/a\\.b/c\\.txt$ ');
});

describe('mariadb', () => {
  const service = RealService.mariadb({
    database: 'shop_data',
    user: 'shop',
    password: Secret.of(TOKEN, '7'),
    schema: 'CREATE TABLE IF NOT EXISTS orders (id INT PRIMARY KEY);',
  });
  const onServer = (index: number, changes: Partial<ServicePlace> = {}) =>
    servicePart(service, place({ port: '3306', server: servers[index], ...changes }));

  it.each([
    ['/etc/mysql/mariadb.conf.d/90-linux-lb-web-pool.cnf', 'galera-node.cnf'],
    ['/etc/linux-lb/web-pool/galera.conf', 'galera.conf'],
    ['/etc/systemd/system/mariadb.service.d/linux-lb.conf', 'mariadb-drop-in.conf'],
    ['/etc/systemd/system/linux-lb-web-pool-database.service', 'mariadb-database.service'],
    ['/etc/systemd/system/linux-lb-web-pool-galera.service', 'galera-together.service'],
    ['/etc/linux-lb/web-pool/database.sql', 'database.sql'],
  ])('%s of the first server is the golden one', (path, name) => {
    expect(contentOf(onServer(0), path)).toBe(golden(name));
  });

  it('has the password as it is, for root alone, and on the first server only', () => {
    expect(onServer(0).secrets).toEqual([{ token: TOKEN, version: '7' }]);
    expect(onServer(0).files.filter(({ content }) => content.includes(TOKEN))).toEqual([
      {
        path: '/etc/linux-lb/web-pool/password',
        content: TOKEN,
        mode: '0600',
        shared: false,
        verbatim: true,
      },
    ]);
    expect(onServer(1).secrets).toEqual([]);
    expect(JSON.stringify(onServer(1))).not.toContain(TOKEN);
  });

  it('makes cluster and database on the first server only', () => {
    expect(onServer(0).units).toEqual([
      { name: 'mariadb.service' },
      { name: 'linux-lb-web-pool-database.service' },
    ]);
    expect(onServer(1).units).toEqual([{ name: 'mariadb.service' }]);
    const conf = contentOf(onServer(1), '/etc/linux-lb/web-pool/galera.conf')!.split('\n').slice(1);
    expect(conf.filter((line) => /^(first|node)/.test(line))).toEqual([
      'node 192.0.2.51 3306',
      'node 192.0.2.53 3306',
    ]);
  });

  it('is copied from a server that is not the first, if there is a choice', () => {
    const donors = (index: number) =>
      contentOf(onServer(index), '/etc/mysql/mariadb.conf.d/90-linux-lb-web-pool.cnf')!.match(
        /^wsrep_sst_donor = (.*)$/m,
      )?.[1];
    expect([0, 1, 2].map(donors)).toEqual(['db3,db2,', 'db3,db1,', 'db2,db1,']);
    const alone = onServer(0, { servers: [servers[0]] });
    expect(contentOf(alone, '/etc/mysql/mariadb.conf.d/90-linux-lb-web-pool.cnf')).not.toContain('donor');
  });

  it('names its cluster with at most 32 characters', () => {
    const cluster = 'c'.repeat(33);
    const conf = contentOf(onServer(0, { cluster }), `/etc/mysql/mariadb.conf.d/90-linux-lb-${cluster}.cnf`)!;
    expect(conf).toMatch(/^wsrep_cluster_name = linux-lb-[0-9a-f]{8}$/m);
  });

  it('writes IPv6 addresses in brackets', () => {
    const six = [1, 2, 3].map((number) => ({ name: `db${number}`, address: `2001:db8::${number}` }));
    const conf = contentOf(
      onServer(0, { server: six[0], servers: six }),
      '/etc/mysql/mariadb.conf.d/90-linux-lb-web-pool.cnf',
    );
    expect(conf).toContain('gcomm://[2001:db8::1],[2001:db8::2],[2001:db8::3]\n');
    expect(conf).toContain('wsrep_node_address = [2001:db8::1]\n');
  });

  it('alone of all takes turns, and cannot do with two servers', () => {
    expect([service, RealService.apache(), undefined].map(rollsOneByOne)).toEqual([true, false, false]);
    expect([1, 2, 3].map((number) => isUnfitNumber(service, number))).toEqual([false, true, false]);
    expect(isUnfitNumber(RealService.apache(), 2)).toBe(false);
  });
});

describe('what is there already', () => {
  it('is looked at, and nothing else', () => {
    expect(servicePart(RealService.running(), place())).toEqual({ ...NOTHING, checks: [LISTENS] });
    expect(servicePart(RealService.running({ unit: 'redis.service' }), place())).toEqual({
      ...NOTHING,
      checks: [{ kind: 'active', unit: 'redis.service' }, LISTENS],
    });
  });
});

describe('a service of the user’s own', () => {
  const secret = Secret.of(TOKEN, '2');
  const service = RealService.own({
    packages: ['redis-server'],
    files: [
      { path: '/etc/redis/a.conf', text: `requirepass ${TOKEN}\n`, secrets: [secret] },
      { path: '/etc/redis/b.conf', text: 'b\n' },
      { path: '/usr/local/bin/run', text: '#!/bin/sh\n', mode: '0755' },
    ],
    units: ['redis-server.service'],
  });

  it('is what the user said, with secrets for root alone', () => {
    const asItIs = { shared: false, verbatim: true };
    expect(servicePart(service, place())).toEqual({
      ...NOTHING,
      packages: [{ name: 'redis-server' }],
      files: [
        { path: '/etc/redis/a.conf', content: `requirepass ${TOKEN}\n`, mode: '0600', ...asItIs },
        { path: '/etc/redis/b.conf', content: 'b\n', mode: '0644', ...asItIs },
        { path: '/usr/local/bin/run', content: '#!/bin/sh\n', mode: '0755', ...asItIs },
      ],
      units: [{ name: 'redis-server.service' }],
      checks: [{ kind: 'active', unit: 'redis-server.service' }, LISTENS],
      secrets: [{ token: TOKEN, version: '2' }],
    });
  });

  it('comes after the device with the virtual IPs', () => {
    const role = {
      ...place(),
      port: 8080,
      virtualIps: ['192.0.2.100'],
      tunnels: [],
      returnRoutes: [],
      handedOn: [],
    };
    const { units, checks } = realServerPlan({ ...role, service });
    expect(units).toEqual([{ name: 'linux-lb-web-pool-vip.service' }, { name: 'redis-server.service' }]);
    expect(checks[0]).toEqual({ kind: 'address', address: '192.0.2.100', device: 'vip-web-pool' });
  });
});
