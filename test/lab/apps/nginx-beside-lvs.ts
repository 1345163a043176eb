/**
 * Two hosts are an nginx pair for HTTP and, beside it, an LVS pair for MySQL. Behind nginx there are two web servers, behind LVS (DR) two MariaDB servers,
 * each of its own, which only answer reads. EXTRA_PORT, on which a further server of nginx listens, varies it as an edit of the code would.
 */
import { App, TerraformStack } from 'cdktf';
import {
  HealthCheck,
  LvsDirectorPair,
  NginxHaPair,
  RealServerPool,
  RealService,
  ServerHost,
  SshKey,
  VirtualIp,
} from '../../../lib';

const { EXTRA_PORT, LINUX_LB_SSH_KEY = '' } = process.env;
const ssh = { key: SshKey.file(LINUX_LB_SSH_KEY), timeoutSeconds: 10 };
const host = (name: string, last: number) =>
  new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address: `192.0.2.${last}/24` }], ssh });

const app = new App();
const stack = new TerraformStack(app, 'beside');
/** No node_exporter is here: a directory that every Debian has stands for its own. Who is told of transitions writes them into the journal. */
const metrics = { textfileDirectory: '/var/lib/misc', intervalSeconds: 5, onTransition: '/usr/bin/logger' };
const [n1, n2] = [host('n1', 11), host('n2', 12)];

const web = new RealServerPool(stack, 'web', {
  port: 80,
  service: RealService.nginx({ text: '$hostname $http_x_real_ip' }),
});
web.addServer(host('web1', 21), { weight: 2 });
web.addServer(host('web2', 22));

const edge = new NginxHaPair(stack, 'edge', {
  primary: n1,
  backup: n2,
  virtualIps: [VirtualIp.of('192.0.2.100')],
  vrrp: { virtualRouterId: 51 },
  metrics,
});
edge.addHttpServer('http', { pool: web });
if (EXTRA_PORT) edge.addHttpServer('extra', { pool: web, port: Number(EXTRA_PORT) });

/** For every address and everybody, and so without a name server, and without a password for what is no secret: who answers. */
const OPTIONS = [
  '--bind-address=*',
  '--skip-name-resolve',
  '--read-only',
  '--init-file=/etc/mysql/reader.sql',
];
const databases = new RealServerPool(stack, 'databases', {
  port: 3306,
  healthCheck: HealthCheck.tcp({ delayLoopSeconds: 1 }),
  service: RealService.own({
    packages: ['mariadb-server'],
    files: [
      { path: '/etc/mysql/reader.sql', text: "CREATE USER IF NOT EXISTS reader@'%';\n" },
      {
        path: '/etc/systemd/system/mariadb.service.d/reads.conf',
        text: `[Service]\nEnvironment="MYSQLD_OPTS=${OPTIONS.join(' ')}"\n`,
      },
    ],
    units: ['mariadb.service'],
  }),
});
databases.addServer(host('db1', 31));
databases.addServer(host('db2', 32));

const mysql = new LvsDirectorPair(stack, 'mysql', {
  primary: n1,
  backup: n2,
  virtualIps: [VirtualIp.of('192.0.2.101')],
  vrrp: { virtualRouterId: 52 },
  metrics,
});
mysql.addVirtualService('mysql', { pool: databases, checkDataPath: true });

app.synth();
