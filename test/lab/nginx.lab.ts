import { Lab, Rehearsal } from '../../lab';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Report } from './conformance/report';
import { killedNginx, plannedSwitch, powerOff, stoppedNginx } from './nginx/balancers';
import { NAME, RESPONDER_URL, Running } from './nginx/cell';
import { brokenConf, change, takenPort, wrongTicketKey } from './nginx/changes';
import { killedServer } from './nginx/servers';
import { stapledAnswer } from './nginx/ocsp';
import { proxyProtocol, serverNames } from './nginx/layer-4';
import { datagrams, spread, streamSpread } from './nginx/spread';
import { otherPorts } from './nginx/other-ports';
import { mutualTls, tls } from './nginx/tls';
import { sessionGoesOn } from './nginx/tls-sessions';
import { exchangedProgram, reloadedFirewall, restartedNetworkd } from './nginx/undisturbed';
import { websockets } from './nginx/websockets';
import { behindFirewalld, behindNftables, withoutFirewall } from './support/host-firewall';
import { CertificateAuthority } from './support/certificates';
import { expectAsFound, recordHosts } from './support/host-record';

type Check = (running: Running) => Promise<string>;

interface Cell {
  readonly scheme: string;
  readonly firewall: string;
}

const everywhere = () => true;
const isPair = ({ scheme }: Cell) => scheme === 'pair';
/** What has nothing to do with the firewall is shown once. */
const once = ({ firewall }: Cell) => firewall === 'nftables';
const onceInPair = (cell: Cell) => once(cell) && isPair(cell);

/** Every check of a scheme, in the order in which it is made. */
const CHECKS: [name: string, check: Check, isFor: (cell: Cell) => boolean][] = [
  ['spread by weight', spread, everywhere],
  ['other ports', otherPorts, everywhere],
  ['layer 4', streamSpread, everywhere],
  ['UDP', datagrams, everywhere],
  ['PROXY protocol', proxyProtocol, once],
  ['TLS by name', serverNames, once],
  ['TLS', tls, everywhere],
  ['mutual TLS', mutualTls, everywhere],
  ['OCSP stapling', stapledAnswer, onceInPair],
  ['TLS session after a switch', sessionGoesOn, onceInPair],
  ['websockets (case 33)', websockets, everywhere],
  ['killed server', killedServer, everywhere],
  ['change', change, once],
  ['broken nginx.conf (case 10)', brokenConf, once],
  ['ticket key of wrong length', wrongTicketKey, onceInPair],
  ['taken port', takenPort, once],
  ['firewall reloaded (case 28)', reloadedFirewall, everywhere],
  ['program exchanged (case 7)', exchangedProgram, everywhere],
  ['killed nginx', killedNginx, everywhere],
  ['nginx stopped', stoppedNginx, isPair],
  ['power-off', powerOff, isPair],
  ['planned switch', plannedSwitch, isPair],
  ['networkd restarted (case 27)', restartedNetworkd, isPair],
];

const SCHEMES = ['single', 'pair'];

/** What the hosts' own firewalls are: they let in SSH and nothing else until the deploy opens what is needed. */
const FIREWALLS = { nftables: behindNftables, firewalld: behindFirewalld };
type FirewallName = keyof typeof FIREWALLS;
const NAMES = Object.keys(FIREWALLS) as FirewallName[];

const rowOf = (scheme: string, firewall: string) => `${scheme}, ${firewall}`;
const report = new Report(
  'nginx-table.md',
  NAMES.flatMap((firewall) => SCHEMES.map((scheme) => rowOf(scheme, firewall))),
  ['deploy', ...CHECKS.map(([name]) => name), 'destroy'],
);

/** nginx on layers 7 and 4, alone and as a pair, behind each firewall, on the same machines. Steps are terraform_data here. */
describe('conformance of nginx', () => {
  let rehearsal: Rehearsal;
  let lab: Lab;
  let authority: CertificateAuthority;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    authority = new CertificateAuthority();
    const { certFile, keyFile } = authority.stapledServer(RESPONDER_URL, NAME);
    env = {
      LINUX_LB_RESOURCE: 'terraform_data',
      AUTHORITY: authority.certFile,
      CERTIFICATE: certFile,
      TF_VAR_key: readFileSync(keyFile, 'utf8'),
      TF_VAR_ticket_key: randomBytes(60).toString('base64'),
    };
    rehearsal = await Rehearsal.up({
      name: 'nginx',
      app: 'test/lab/apps/nginx-schemes.ts',
      env: { ...env, SCHEME: 'pair' },
      machinesFor: [{ env: { SCHEME: 'single' } }],
    });
    lab = rehearsal.lab;
  });

  afterAll(async () => {
    report.write();
    authority?.remove();
    await rehearsal?.leave();
  });

  describe.each(NAMES)('behind %s', (firewall) => {
    let found: { [host: string]: string[] };

    beforeAll(async () => {
      await Promise.all(lab.hosts.map((host) => FIREWALLS[firewall](lab, host)));
      found = await recordHosts(lab);
    });

    afterAll(() => Promise.all(lab.hosts.map((host) => withoutFirewall(lab, host))));

    describe.each(SCHEMES)('%s', (scheme) => {
      const balancers = scheme === 'pair' ? ['n1', 'n2'] : ['n1'];
      const varied = () => ({ ...env, SCHEME: scheme });
      const running = (): Running => ({ scheme, balancers, lab, rehearsal, authority, env: varied() });
      const note = (check: string, figure: string) => report.note(rowOf(scheme, firewall), check, figure);

      test('deploy', async () => {
        // A single balancer tells nobody that it has the address now, which another one had in the last scheme.
        await lab.client(['ip', 'neigh', 'flush', 'all']);
        const { seconds } = await rehearsal.deploy(varied());
        note('deploy', `${seconds.toFixed(0)} s`);
      });

      test.each(CHECKS.filter(([, , isFor]) => isFor({ scheme, firewall })))('%s', async (name, check) => {
        note(name, await check(running()));
      });

      test('destroy leaves every host as it was found', async () => {
        await rehearsal.destroy(varied());
        await expectAsFound(lab, found);
        note('destroy', 'as found');
      });
    });
  });
});
