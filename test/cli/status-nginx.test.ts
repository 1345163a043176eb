import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scopeOf } from '../../cli/scope';
import { Answer } from '../../cli/ssh/hosts';
import { statusOf } from '../../cli/status/examine';
import { statusQuestions } from '../../cli/status/status-questions';
import { statusText } from '../../cli/status/status-text';
import { PLAIN } from '../../cli/text/paper';
import { Inventory, InventoryDeployment } from '../../lib/inventory';
import { TlsCertificate, TransportProtocol } from '../../lib';
import { pool } from '../support/hosts';
import { nginxPair } from '../support/nginx-schemes';
import { RECORDED, edited, facts, inventoryOf } from './support/recorded';

const PEM = readFileSync(join(RECORDED, 'certificate.pem'), 'utf8');
const EXPIRES = new Date(new X509Certificate(PEM).validTo).getTime();
const DAY = 86_400_000;
const PATH = '/etc/ssl/www.pem';

let inventory: Inventory;
beforeAll(() => {
  inventory = inventoryOf((stack) => {
    const certificate = TlsCertificate.onHost(PATH, '/etc/ssl/www.key');
    nginxPair(stack).addHttpServer('web', { pool: pool(stack), tls: { certificate } });
  });
});

/** A host on which all is well; n1 has the virtual IP. */
function healthy(host: string): string {
  const own = inventory.deployments.filter((deployment) => deployment.host === host);
  const ofDeployment = ({ cluster, units, path }: InventoryDeployment) => [
    `deployed ${cluster} 1795956000`,
    `owner ${cluster} cdktf-linux-lb ${path}`,
    ...units.filter(({ only }) => !only).map(({ name }) => `unit ${name} loaded active running enabled`),
  ];
  const balancer = [
    ...PEM.trim()
      .split('\n')
      .map((line) => `certificate ${PATH} ${line}`),
    'peer 192.0.2.21:80 12',
    'program nginx 1.22.1',
    ...(host === 'n1' ? ['address eth0 192.0.2.100/32'] : []),
  ];
  const lines = [...own.flatMap(ofDeployment), ...(host.startsWith('n') ? balancer : [])];
  return ['user 0', 'time 1795956500', ...lines, 'end', ''].join('\n');
}

function statusAt(daysLeft: number, but: { [host: string]: Answer } = {}) {
  const answers = new Map(
    inventory.hosts.map(({ name }): [string, Answer] => [name, but[name] ?? facts(healthy(name))]),
  );
  return statusOf(scopeOf(inventory, []), answers, new Date(EXPIRES - daysLeft * DAY));
}

const words = (...of: Parameters<typeof statusAt>) => statusAt(...of).findings.map(({ text }) => text);

describe('status of an nginx pair', () => {
  test('asks balancers for certificates and connections to servers, and servers for neither', () => {
    const scope = scopeOf(inventory, []);
    const kindsOf = (name: string) =>
      statusQuestions(
        scope,
        inventory.hosts.find((host) => host.name === name)!,
      ).filter(([kind]) => kind === 'certificate' || kind === 'peer');
    expect(kindsOf('n1')).toEqual([
      ['certificate', PATH],
      ['peer', '192.0.2.21:80'],
      ['peer', '192.0.2.22:80'],
      ['peer', '192.0.2.23:80'],
    ]);
    expect(kindsOf('rs1')).toEqual([]);
  });

  test('knows the owner, connections to each server and days left of each certificate', () => {
    const status = statusAt(60.5);
    expect(status.findings).toEqual([]);
    const [{ virtualIps, services, certificates, members }] = status.clusters;
    expect(virtualIps[0].owners).toEqual(['n1']);
    expect(members.map(({ state }) => state)).toEqual(['MASTER', 'BACKUP']);
    expect(services[0]).toMatchObject({
      id: 'web',
      places: ['https 192.0.2.100:443'],
    });
    expect(services[0].servers[0]).toMatchObject({
      name: 'rs1',
      on: { n1: { active: 12 }, n2: { active: 12 } },
    });
    expect(certificates[0]).toEqual({
      host: 'n1',
      path: PATH,
      subject: 'DNS:www.example.org, DNS:example.org',
      expires: new Date(EXPIRES).toISOString(),
      daysLeft: 60,
    });
    expect(statusText(status, PLAIN)).toContain('rs1     192.0.2.21:80  3       12');
  });

  test('counts no connections of what is UDP', () => {
    const udp = inventoryOf((stack) => {
      const servers = pool(stack, { port: 53, service: undefined });
      nginxPair(stack).addStreamServer('dns', { pool: servers, port: 53, protocol: TransportProtocol.UDP });
    });
    const status = statusOf(scopeOf(udp, []), new Map([['n1', facts(healthy('n1'))]]), new Date());
    expect(status.clusters[0].services[0].servers[0].on).toEqual({});
  });

  test('a certificate that ends soon, has ended, or may not be read', () => {
    expect(words(13.5, { n2: { silence: 'x' } })[1]).toBe(`Host n1: certificate ${PATH} expires in 13 days.`);
    expect(words(-1.5)).toEqual(
      ['n1', 'n2'].map(
        (host) =>
          `Host ${host}: certificate ${PATH} has expired on ${new Date(EXPIRES).toISOString().slice(0, 10)}.`,
      ),
    );
    const other = edited(healthy('n1'), [/^certificate.*\n/gm, '']);
    expect(words(60, { n1: facts(other) })).toEqual([`Host n1: certificate ${PATH} is no certificate.`]);
    const unread = edited(healthy('n1'), [/^certificate.*\n/gm, ''], [/^end/m, `unreadable ${PATH}\nend`]);
    expect(words(60, { n1: facts(unread) })).toEqual([
      `Host n1: certificate ${PATH} is missing, or may not be read.`,
    ]);
  });

  test('nginx that does not run', () => {
    const failed = edited(healthy('n2'), ['nginx.service loaded active', 'nginx.service loaded failed']);
    expect(words(60, { n2: facts(failed) })).toEqual([
      'Host n2: unit nginx.service has failed, `journalctl -u nginx.service` there says why.',
    ]);
  });
});
