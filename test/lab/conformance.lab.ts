import { Lab, Rehearsal } from '../../lab/index';
import { CELLS, Running } from './conformance/cell';
import * as checks from './conformance/checks';
import { Report } from './conformance/report';
import { awaitTables } from './conformance/table';
import { expectAsFound, recordHosts } from './support/host-record';
import { Turns } from './support/turns';

const APP = 'test/lab/apps/lvs-schemes.ts';

const isPair = ({ cell }: Running) => cell.directors.length > 1 && !cell.isOtherTunnel;

/** Every check of a cell, in the order in which it is made. */
const CHECKS: [
  name: string,
  check: (running: Running) => Promise<string>,
  isFor: (running: Running) => boolean,
][] = [
  ['spread by weight', checks.spread, () => true],
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

/** LINUX_LB_CELLS=nat-pair,dr-pair runs some cells only. */
const chosen = CELLS.filter(({ name }) => process.env.LINUX_LB_CELLS?.split(',').includes(name) ?? true);

/** Every LVS scheme, single and paired, on machines that all cells share. Steps are terraform_data here. */
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
    const [first, ...others] = chosen.map(({ name }) => ({ env: { SCHEME: name } }));
    rehearsal = await Rehearsal.up({
      name: 'conformance',
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

  describe.each(chosen)('$name', (cell) => {
    const running = (): Running => ({ cell, lab, rehearsal });
    const applicable = CHECKS.filter(([, , isFor]) => isFor({ cell } as Running));

    test('deploy', async () => {
      // A single director tells nobody that it has the address now, which another one had in the last cell.
      await lab.client(['ip', 'neigh', 'flush', 'all']);
      const { seconds } = await turns.deploy(renew, async () => {
        const deployed = await rehearsal.deploy({ SCHEME: cell.name });
        await awaitTables(running());
        return deployed;
      });
      report.note(cell.name, 'deploy', `${seconds.toFixed(0)} s`);
    });

    test.each(applicable)('%s', async (name, check) => {
      report.note(cell.name, name, await turns.check(() => check(running())));
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
