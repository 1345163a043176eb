import { Lab, Rehearsal } from '../../../lab/index';
import { CELLS, Cell, Running, isShort } from './cell';
import * as checks from './checks';
import { Report } from './report';
import { awaitTables } from './table';
import { expectAsFound, recordHosts } from '../support/host-record';
import { Turns } from '../support/turns';
import { verified } from '../support/verified';

const APP = 'test/lab/apps/lvs-schemes.ts';

const isPair = ({ cell }: Running) => cell.directors.length > 1 && !cell.isOtherTunnel;

/** Every check of a cell, in the order in which it is made. */
const CHECKS: [
  name: string,
  check: (running: Running) => Promise<string>,
  isFor: (running: Running) => boolean,
][] = [
  ['spread by weight', checks.spread, () => true],
  ['second deploy', checks.secondDeploy, ({ cell }) => isShort(cell)],
  ['killed server', checks.killedServer, ({ cell }) => !cell.isOtherTunnel],
  ['missing virtual IP', checks.missingVirtualIp, ({ cell }) => cell.checksDataPath],
  ['restarted daemon', checks.restartedDaemon, ({ cell }) => !cell.isOtherTunnel],
  ['power-off', checks.powerOff, isPair],
  ['killed daemon', checks.killedDaemon, isPair],
  ['cut cable', checks.cutCable, isPair],
  ['frozen for 3 s (case 16)', checks.frozen, isPair],
  ['planned switch', checks.plannedSwitch, isPair],
];

const report = new Report(
  'conformance-table.md',
  CELLS.map(({ name }) => name),
  ['deploy', ...CHECKS.map(([name]) => name), 'destroy'],
);

/** LVS schemes, single and paired, on machines that these cells share. Steps are terraform_data here. */
export function describeConformance(name: string, cells: readonly Cell[]): void {
  describe('conformance', () => {
    let rehearsal: Rehearsal;
    let lab: Lab;
    let found: { [host: string]: string[] };
    const turns = new Turns();
    const renew = async () => {
      await lab.renew();
      found = await recordHosts(lab);
    };

    beforeAll(async () => {
      const [first, ...others] = cells.map((cell) => ({ env: { SCHEME: cell.name } }));
      rehearsal = await Rehearsal.up({
        name,
        app: APP,
        env: { LINUX_LB_RESOURCE: 'terraform_data', ...first.env },
        machinesFor: others,
      });
      lab = rehearsal.lab;
      found = await recordHosts(lab);
    });

    afterAll(async () => {
      report.write();
      await rehearsal?.leave();
    });

    describe.each(cells)('$name', (cell) => {
      const running = (): Running => ({ cell, lab, rehearsal });
      const applicable = CHECKS.filter(([, , isFor]) => isFor({ cell } as Running));

      test('deploy, and `linux-lb verify` finds nothing', async () => {
        // A single director tells nobody that it has the address now, which another one had in the last cell.
        await lab.client(['ip', 'neigh', 'flush', 'all']);
        const { seconds } = await turns.deploy(renew, async () => {
          const deployed = await rehearsal.deploy({ SCHEME: cell.name });
          await awaitTables(running());
          return deployed;
        });
        report.note(cell.name, 'deploy', `${seconds.toFixed(0)} s`);
        await verified(lab, rehearsal.directory);
      });

      test.each(applicable)('%s', async (what, check) => {
        report.note(cell.name, what, await turns.check(() => check(running())));
      });

      test('destroy leaves every host as it was found', async () => {
        await turns.destroy(async () => {
          await rehearsal.destroy({ SCHEME: cell.name });
          await expectAsFound(lab, found, [...new Set([...cell.directors, ...cell.servers])]);
        });
        report.note(cell.name, 'destroy', 'as found');
      });
    });
  });
}
