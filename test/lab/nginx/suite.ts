import { Lab, Rehearsal } from '../../../lab/index';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Report } from '../conformance/report';
import { killedNginx, plannedSwitch, powerOff, stoppedNginx } from './balancers';
import { NAME, RESPONDER_URL, Running } from './cell';
import { brokenConf, change, takenPort, wrongTicketKey } from './changes';
import { appliedNetplan, disturbedByNetworkManager, restartedNetworkd } from './network-managers';
import { killedServer } from './servers';
import { stapledAnswer } from './ocsp';
import { proxyProtocol, serverNames } from './layer-4';
import { datagrams, spread, streamSpread } from './spread';
import { otherPorts } from './other-ports';
import {
  CELLS,
  Cell,
  SURROUNDINGS,
  everywhere,
  inFull,
  isPair,
  isPairBehind,
  isPairInFull,
  once,
  onceAlone,
  onceInPair,
} from './surroundings';
import { rotatedKeys } from './rotated-keys';
import { tamperedOpenings } from './tampered-openings';
import { mutualTls, tls } from './tls';
import { sessionGoesOn } from './tls-sessions';
import { exchangedProgram, reloadedFirewall } from './undisturbed';
import { websockets, whileEchoing } from './websockets';
import { withoutFirewall } from '../support/host-firewall';
import { CertificateAuthority } from '../support/certificates';
import { expectAsFound, recordHosts } from '../support/host-record';
import { Turns } from '../support/turns';
import { verified } from '../support/verified';

type Check = (running: Running) => Promise<string>;

/** Every check of a scheme, in the order in which it is made. */
const CHECKS: [name: string, check: Check, isFor: (cell: Cell) => boolean][] = [
  ['spread by weight', spread, everywhere],
  ['other ports', otherPorts, everywhere],
  ['layer 4', streamSpread, inFull],
  ['UDP', datagrams, everywhere],
  ['PROXY protocol', proxyProtocol, once],
  ['TLS by name', serverNames, once],
  ['TLS', tls, inFull],
  ['mutual TLS', mutualTls, inFull],
  ['OCSP stapling', stapledAnswer, onceInPair],
  ['TLS session after a switch', sessionGoesOn, onceInPair],
  ['websockets (case 33)', websockets, inFull],
  ['killed server', killedServer, inFull],
  ['change', change, once],
  ['broken nginx.conf (case 10)', brokenConf, once],
  ['ticket key of wrong length', wrongTicketKey, onceInPair],
  ['taken port', takenPort, once],
  ['keys rotated', rotatedKeys, onceAlone],
  ['openings tampered with', tamperedOpenings, onceAlone],
  ['firewall reloaded (case 28)', reloadedFirewall, inFull],
  ['ufw reloaded (case 28)', reloadedFirewall, isPairBehind('ufw')],
  ['program exchanged (case 7)', exchangedProgram, inFull],
  ['killed nginx', killedNginx, inFull],
  ['nginx stopped', stoppedNginx, isPairInFull],
  ['power-off', powerOff, isPair],
  ['planned switch', plannedSwitch, isPairInFull],
  ['networkd (case 27)', restartedNetworkd, isPairBehind('nftables')],
  ['NetworkManager (case 27)', disturbedByNetworkManager, isPairBehind('firewalld')],
  ['netplan (case 27)', appliedNetplan, isPairBehind('ufw')],
];

const rowOf = ({ scheme, firewall }: Cell) => `${scheme}, ${firewall}`;
const report = new Report('nginx-table.md', CELLS.map(rowOf), [
  'deploy',
  ...CHECKS.map(([name]) => name),
  'destroy',
]);

/** nginx on layers 7 and 4, alone and as a pair, behind firewalls, on the same machines. Steps are terraform_data here. */
export function describeNginx(labName: string, cells: readonly Cell[]): void {
  describe('conformance of nginx', () => {
    let rehearsal: Rehearsal;
    let lab: Lab;
    let authority: CertificateAuthority;
    let env: NodeJS.ProcessEnv;
    const turns = new Turns();

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
        name: labName,
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

    describe.each([...new Set(cells.map(({ firewall }) => firewall))])('behind %s', (firewall) => {
      let found: { [host: string]: string[] };

      const surround = async () => {
        const { raiseFirewall, installManager } = SURROUNDINGS[firewall];
        // It brings a zone of its own, which a firewalld that runs knows after a reload alone.
        await Promise.all(['n1', 'n2'].map((balancer) => installManager?.(lab, balancer)));
        await Promise.all(lab.hosts.map((host) => raiseFirewall(lab, host)));
        found = await recordHosts(lab);
      };
      const renew = async () => {
        await lab.renew();
        await surround();
      };

      beforeAll(surround);

      afterAll(() => Promise.all(lab.hosts.map((host) => withoutFirewall(lab, host))));

      describe.each(cells.filter((cell) => cell.firewall === firewall))('$scheme', ({ scheme }) => {
        const balancers = scheme === 'pair' ? ['n1', 'n2'] : ['n1'];
        const varied = () => ({ ...env, SCHEME: scheme });
        const running = (): Running => ({ scheme, balancers, lab, rehearsal, authority, env: varied() });
        const note = (check: string, figure: string) =>
          report.note(rowOf({ scheme, firewall }), check, figure);

        test('deploy, and `linux-lb verify` finds nothing', async () => {
          // A single balancer tells nobody that it has the address now, which another one had in the last scheme.
          await lab.client(['ip', 'neigh', 'flush', 'all']);
          const { seconds } = await turns.deploy(renew, () => rehearsal.deploy(varied()));
          note('deploy', `${seconds.toFixed(0)} s`);
          await whileEchoing(lab, () => verified(lab, rehearsal.directory));
        });

        test.each(CHECKS.filter(([, , isFor]) => isFor({ scheme, firewall })))('%s', async (name, check) => {
          note(name, await turns.check(() => check(running())));
        });

        test('destroy leaves every host as it was found', async () => {
          await turns.destroy(async () => {
            await rehearsal.destroy(varied());
            await expectAsFound(lab, found);
          });
          note('destroy', 'as found');
        });
      });
    });
  });
}
