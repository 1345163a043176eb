import { HttpProbe, Lab, Rehearsal } from '../../lab/index';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AcmeAuthority } from './acme/authority';
import { AcmeClients } from './acme/clients';
import { fetchPrograms } from './acme/programs';
import { amongAnswers } from './support/among-answers';
import { behindNftables } from './support/host-firewall';
import { expectAsFound, recordHosts } from './support/host-record';
import { switchOver } from './support/maintenance';
import { mustExec } from './support/must-exec';
import { Operator } from './support/operator';
import { activeFor } from './support/placement';

const VIP = '192.0.2.100';
const BALANCERS = ['n1', 'n2'];
const NAMES = ['www.example.org', 'shop.example.org'];
const UNIT = 'linux-lb-renewed-edge-certificates';
const FULLCHAIN = '/var/lib/dehydrated/certs/www.example.org/fullchain.pem';

const other = (balancer: string) => (balancer === 'n1' ? 'n2' : 'n1');

/** Certificates of a CA that asks for a challenge at the virtual IP, ordered and renewed on both of a pair behind nftables that let in SSH alone. One story. */
describe('renewed certificates', () => {
  const directory = mkdtempSync(join(tmpdir(), 'linux-lb-acme-'));
  let rehearsal: Rehearsal;
  let lab: Lab;
  let authority: AcmeAuthority;
  let clients: AcmeClients;
  let operator: Operator;
  let found: { [host: string]: string[] };

  beforeAll(async () => {
    const env = { LINUX_LB_RESOURCE: 'terraform_data' };
    rehearsal = await Rehearsal.up({ name: 'renewed', app: 'test/lab/apps/renewed-certificates.ts', env });
    lab = rehearsal.lab;
    const programs = await fetchPrograms(directory);
    authority = await AcmeAuthority.start(lab, programs, VIP);
    clients = new AcmeClients(lab, authority);
    operator = new Operator(lab);
    await clients.install(BALANCERS, programs);
    await Promise.all(BALANCERS.map((balancer) => behindNftables(lab, balancer)));
    found = await recordHosts(lab);
    await rehearsal.deploy();
  });

  afterAll(async () => {
    operator?.leave();
    authority?.stop();
    rmSync(directory, { recursive: true });
    await rehearsal?.leave();
  });

  const active = () => activeFor(lab, BALANCERS, [VIP]);

  /** No request fails while something happens, of clients that believe the CA alone. */
  const expectServedDuring = async (event: () => Promise<unknown>): Promise<void> => {
    const tls = { serverName: NAMES[0], caFile: authority.rootFile };
    const probe = await HttpProbe.start(lab, { url: `https://${VIP}/`, ...tls, timeoutSeconds: 5 });
    await amongAnswers(probe, event).finally(async () => {
      expect((await probe.stop()).failures()).toEqual([]);
    });
  };

  const renewOnBoth = () => Promise.all(BALANCERS.map((balancer) => clients.renew(balancer)));

  /** Both names, by a client that believes the CA alone. */
  const expectBelieved = async () => {
    for (const name of NAMES) {
      const trust = ['--cacert', authority.rootFile, '--resolve', `${name}:443:${VIP}`];
      const { stdout, stderr } = await lab.client(['curl', '-sS', ...trust, `https://${name}/`]);
      expect({ name, stdout, stderr }).toEqual({ name, stdout: 'web1\n', stderr: '' });
    }
  };

  /** Number and issuer of what whoever is active shows. */
  const shown = async (name: string): Promise<string> => {
    const ask = `openssl s_client -connect ${VIP}:443 -servername ${name} </dev/null 2>/dev/null | openssl x509 -noout -serial -issuer`;
    return (await lab.client(['timeout', '10', 'sh', '-c', ask])).stdout;
  };
  const allShown = () => Promise.all(NAMES.map(shown));

  test('before there is a certificate, clients that ask no further are served with a placeholder', async () => {
    const { stdout } = await lab.client(['curl', '-sSk', `https://${VIP}/`, '-H', `Host: ${NAMES[0]}`]);
    expect(stdout).toBe('web1\n');
    expect(await shown(NAMES[1])).toContain('a placeholder of linux-lb');
    const { stdout: findings } = await operator.linuxLb(rehearsal.directory, 'status');
    expect(findings).toMatch(/certificate \S*www.example.org\S* expires in 0 days/);
  });

  test('the backup orders, though the CA asks the active one, and so does that one', async () => {
    const first = await active();
    await clients.order(other(first));
    expect((await allShown()).join()).toContain('a placeholder of linux-lb');
    await clients.order(first);
    await expectBelieved();
  });

  test('status tells the days that are left, and verify finds nothing', async () => {
    const { stdout } = await operator.linuxLb(rehearsal.directory, 'status');
    expect(stdout).toMatch(/n1 +DNS:www.example.org +\d{3,}/);
    expect(stdout).not.toContain('expires');
    expect(await operator.linuxLb(rehearsal.directory, 'verify')).toMatchObject({ status: 0, stderr: '' });
  });

  test('each shows what its own clients renew, and no request fails', async () => {
    const before = await allShown();
    await expectServedDuring(() => renewOnBoth());
    await expectBelieved();
    const after = await allShown();
    for (const at of [0, 1]) expect(after[at]).not.toBe(before[at]);
  });

  test('after a switch clients are served as before, and both renew again', async () => {
    const first = await active();
    await expectServedDuring(async () => {
      await switchOver(lab, 'renewed-edge', [first, other(first)], [VIP]);
      await renewOnBoth();
    });
    await expectBelieved();
  });

  test('a broken certificate is not shown, whatever happens to nginx, and the journal says why', async () => {
    const holder = await active();
    const before = await allShown();
    await expectServedDuring(async () => {
      await mustExec(
        lab,
        holder,
        `cp -L ${FULLCHAIN} /run/whole.pem && echo broken >$(readlink -f ${FULLCHAIN})`,
      );
      expect(await lab.exec(holder, `systemctl start ${UNIT}`)).toMatchObject({ status: 1 });
      await mustExec(lab, holder, 'nginx -t && systemctl reload nginx');
    });
    expect(await allShown()).toEqual(before);
    const journal = await mustExec(lab, holder, `journalctl --no-pager -n 5 -o cat -u ${UNIT}`);
    expect(journal).toContain(`${FULLCHAIN} is not shown, but the one before: `);
    await mustExec(lab, holder, `cat /run/whole.pem >$(readlink -f ${FULLCHAIN}) && systemctl start ${UNIT}`);
  });

  test('a second deploy keeps them, and destroy leaves every host as it was found', async () => {
    const before = await allShown();
    await rehearsal.deploy();
    expect(await allShown()).toEqual(before);
    await rehearsal.destroy();
    for (const balancer of BALANCERS)
      await mustExec(lab, balancer, 'rm -rf /var/lib/dehydrated /var/lib/lego');
    await expectAsFound(lab, found);
  });
});
