import { Lab, Rehearsal, waitUntil } from '../../../lab/index';
import { engineWords } from '../support/engine-words';
import { mustExec } from '../support/must-exec';
import { recordAtRest } from '../support/record-at-rest';
import { fastSsh, slowSsh } from '../support/slow-ssh';
import { VIP } from '../support/vip';
import { Fault, scriptIsUnderWay } from './faults';

/** The last host to be changed, and the first one. */
const PRIMARY = 'n1';
const BACKUP = 'n2';
/** A script of 200 KB takes 25 s. */
const SLOW_KBITS = 64;

type Record = { [host: string]: string[] };

/** What the one connection of a phase meets: the deploy fails and says why, no host is changed, and the next deploy does all and leaves nothing. */
export function describeTransport(name: string, faults: readonly Fault[]): void {
  describe('a connection that fails', () => {
    let rehearsal: Rehearsal;
    let lab: Lab;
    let port = 7000;

    const answer = async (at: number) =>
      (await lab.client(['curl', '-s', '-m', '3', `http://${VIP}:${at}/`])).stdout;
    const recordWithout = async (changes: RegExp): Promise<Record> => {
      const record = await recordAtRest(lab, [PRIMARY, BACKUP]);
      return Object.fromEntries(
        lab.hosts.map((host) => [host, record[host].filter((line) => !changes.test(line))]),
      );
    };

    const deploy = (onOutput?: (text: string) => void) =>
      rehearsal.tryDeploy({ EXTRA_PORT: String(port) }, onOutput);

    /** A connection that fell silent is one that the host's sshd waits for, for two hours, and its scp with it: they hold no file that has a name. */
    const isClean = async (host: string) =>
      (await mustExec(lab, host, "find /root -name '.linux-lb*'")) === '';

    /** With half of the script there, or before any of it. */
    const deployUnprepared = async (fault: Fault) => {
      if (!fault.cutsUpload) {
        await fault.made(lab, PRIMARY);
        return deploy();
      }
      await slowSsh(lab, PRIMARY, SLOW_KBITS);
      const deployed = deploy();
      await scriptIsUnderWay(lab, PRIMARY);
      await fault.made(lab, PRIMARY);
      const result = await deployed;
      await fastSsh(lab, PRIMARY);
      return result;
    };

    /** While the primary's preparation is on its way no host's turn comes. */
    const deployPrepared = async (fault: Fault) => {
      let said = '';
      await slowSsh(lab, PRIMARY, SLOW_KBITS);
      const deployed = deploy((text) => (said += text));
      await waitUntil('the backup is prepared', () => said.includes(`linux-lb: ${BACKUP}: prepared`), 120);
      await waitUntil('and its stage is gone', () => isClean(BACKUP), 10); // or the fault hides the rest of it from who takes it away
      if (fault.cutsUpload) await slowSsh(lab, BACKUP, SLOW_KBITS);
      else await fault.made(lab, BACKUP);
      expect(said).not.toContain(`linux-lb: ${PRIMARY}: prepared`);
      await fastSsh(lab, PRIMARY);
      if (!fault.cutsUpload) return deployed;
      await scriptIsUnderWay(lab, BACKUP);
      await fault.made(lab, BACKUP);
      const result = await deployed;
      await fastSsh(lab, BACKUP);
      return result;
    };

    const PHASES = [
      { phase: 'preparation of the last host', hit: PRIMARY, deployWith: deployUnprepared },
      { phase: 'turn of the first host', hit: BACKUP, deployWith: deployPrepared },
    ];

    beforeAll(async () => {
      rehearsal = await Rehearsal.up({
        name,
        app: 'test/lab/apps/nginx-schemes.ts',
        env: { SCHEME: 'pair', LINUX_LB_RESOURCE: 'terraform_data' },
      });
      lab = rehearsal.lab;
      await rehearsal.deploy({ EXTRA_PORT: String(port) });
    });

    afterAll(() => rehearsal?.leave());

    describe.each(faults)('$name', (fault) => {
      test.each(PHASES)('the $phase: no host is changed', async ({ hit, deployWith }) => {
        const before = await recordWithout(fault.changes);
        port += 1;
        const result = await deployWith(fault);
        await fault.mended(lab, hit);
        expect(result.status).not.toBe(0);
        expect(engineWords(result)).toMatch(fault.said);
        expect(engineWords(result)).not.toMatch(/linux-lb: \w+: swap/);
        expect(await recordWithout(fault.changes)).toEqual(before);
        await rehearsal.deploy({ EXTRA_PORT: String(port) });
        expect(await answer(port)).toMatch(/^web[12] /);
        expect(await answer(port - 1)).toBe('');
        for (const host of lab.hosts) await waitUntil(`nothing is left on ${host}`, () => isClean(host), 10);
      });
    });
  });
}
