/**
 * Pools without a balancer: two servers with Apache, two with Tomcat, three with MariaDB, and one with a service of its own and one that is there
 * already. The password of the database's user is a sensitive variable
 * (TF_VAR_password), PASSWORD_VERSION its version.
 */
import { App, TerraformStack, TerraformVariable } from 'cdktf';
import { RealServerPool, RealService, Secret, ServerHost, SshKey } from '../../../lib';

const { LINUX_LB_SSH_KEY = '', PASSWORD_VERSION = '1' } = process.env;
const ssh = { key: SshKey.file(LINUX_LB_SSH_KEY) };
const SCHEMA = `
CREATE TABLE IF NOT EXISTS notes (number INT PRIMARY KEY, words TEXT);
`;

const ECHO = `[Service]
ExecStart=/usr/bin/socat -U TCP-LISTEN:7070,fork,reuseaddr OPEN:/etc/echo.text
[Install]
WantedBy=multi-user.target
`;

const app = new App();
const stack = new TerraformStack(app, 'services');
const password = new TerraformVariable(stack, 'password', { type: 'string', sensitive: true });

function pool(id: string, port: number, service: RealService, hosts: { [name: string]: string }): void {
  const made = new RealServerPool(stack, id, { port, service });
  for (const [name, address] of Object.entries(hosts))
    made.addServer(new ServerHost({ name, networkInterfaces: [{ device: 'eth0', address }], ssh }));
}

pool('web', 80, RealService.apache({ text: 'Apache on $hostname' }), {
  a1: '192.0.2.31/24',
  a2: '192.0.2.32/24',
});
pool('apps', 8080, RealService.tomcat({ text: 'Tomcat on $hostname', healthPath: '/up/now' }), {
  t1: '192.0.2.41/24',
  t2: '192.0.2.42/24',
});
const secret = Secret.of(password.stringValue, PASSWORD_VERSION);
const mariadb = RealService.mariadb({
  database: 'note_book',
  user: 'writer',
  password: secret,
  schema: SCHEMA,
});
const own = RealService.own({
  files: [
    { path: '/etc/systemd/system/echo.service', text: ECHO },
    { path: '/etc/echo.text', text: `<${secret.value}>`, secrets: [secret] },
  ],
  units: ['echo.service'],
});
pool('echo', 7070, own, { o1: '192.0.2.61/24' });
pool('login', 22, RealService.running({ unit: 'ssh.service' }), { o2: '192.0.2.62/24' });
pool('db', 3306, mariadb, { m1: '192.0.2.51/24', m2: '192.0.2.52/24', m3: '192.0.2.53/24' });
app.synth();
