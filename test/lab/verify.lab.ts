import { Rehearsal, waitUntil } from '../../lab/index';
import { VerifyFinding } from '../../cli/verify/verify';
import { Operator } from './support/operator';
import { expectScreen } from './support/screens';
import { activeDirector } from './support/vip';
import { DR_PAIR_FAULTS } from './verify/dr-pair-faults';
import { Fault, Roles } from './verify/fault';
import { LOGIN_FAULTS } from './verify/login-faults';
import { NAT_PAIR_FAULTS } from './verify/nat-pair-faults';

/** Each has its faults, the first one those of all. That nothing is found on the others, conformance shows. */
const [FIRST, SECOND] = ['dr-pair', 'nat-pair'];

/** `linux-lb verify` on clusters that are healthy, before and after their deploy, and with one fault after the other. */
describe('linux-lb verify', () => {
  let rehearsal: Rehearsal;
  let operator: Operator;

  const findings = async (): Promise<VerifyFinding[]> => {
    const { stdout, stderr } = await operator.linuxLb(rehearsal.directory, 'verify', '--json');
    if (stderr !== '') throw new Error(stderr);
    return (JSON.parse(stdout) as { findings: VerifyFinding[] }).findings;
  };
  const wordsOf = (all: readonly VerifyFinding[]) => all.map(({ kind, text }) => `${kind}: ${text}`);

  /** Until what it finds is so; what it found last is in the complaint. */
  const until = (what: string, isSo: (all: VerifyFinding[]) => boolean) =>
    waitUntil(
      what,
      async () => {
        const all = await findings();
        return isSo(all) ? [all] : Promise.reject(new Error(wordsOf(all).join('\n') || 'it found nothing'));
      },
      90,
    );

  async function showsFault(fault: Fault): Promise<void> {
    const owner = await activeDirector(rehearsal.lab, ['d1', 'd2']);
    const roles: Roles = { owner, idle: owner === 'd1' ? 'd2' : 'd1' };
    const planted = await fault.plant(rehearsal.lab, roles);
    if (fault.anew) operator.forgetConnections();
    try {
      const kinds = [fault.kind, ...(fault.also ?? [])];
      await until(`${fault.name} is found, and nothing else`, (all) => {
        const named = all.some(
          ({ kind, text, fix }) => kind === fault.kind && text.includes(fault.says(roles)) && fix,
        );
        return Boolean(named) && all.every(({ kind }) => kinds.includes(kind));
      });
      if (fault !== DR_PAIR_FAULTS[0]) return;
      const { stdout } = await operator.linuxLb(rehearsal.directory, 'verify');
      expectScreen('verify', 'linux-lb verify', stdout);
    } finally {
      for (const child of planted?.processes ?? []) child.kill();
      await fault.mend(rehearsal.lab, roles);
    }
  }

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({
      name: 'verify',
      app: 'test/lab/apps/lvs-schemes.ts',
      env: { SCHEME: FIRST },
      machinesFor: [{ env: { SCHEME: SECOND } }],
    });
    operator = new Operator(rehearsal.lab);
  });

  afterAll(async () => {
    await rehearsal?.leave();
    operator?.leave();
  });

  test('before the first deploy: no problem, and what is not there yet is said', async () => {
    const { status, stdout } = await operator.linuxLb(rehearsal.directory, 'verify');
    console.log(stdout);
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^- Nothing of dr-pair\/\S+ is deployed/)]);
  });

  async function isFoundWell(SCHEME: string): Promise<void> {
    await rehearsal.deploy({ SCHEME });
    await until('nothing is found', (all) => all.length === 0);
    const { status, stdout } = await operator.linuxLb(rehearsal.directory, 'verify');
    const well = /^All is well in stack \S+: \d hosts and [1-9] requests? answered\.\n$/;
    expect([status, stdout]).toEqual([0, expect.stringMatching(well)]);
  }

  test(`${FIRST}: nothing is found`, () => isFoundWell(FIRST));

  test.each([...DR_PAIR_FAULTS, ...LOGIN_FAULTS].map((fault) => [fault.name, fault] as const))(
    '%s',
    (_, fault) => showsFault(fault),
  );

  test(`${SECOND}: nothing is found`, async () => {
    await rehearsal.destroy({ SCHEME: FIRST });
    await isFoundWell(SECOND);
  });

  test.each(NAT_PAIR_FAULTS.map((fault) => [fault.name, fault] as const))('%s', (_, fault) =>
    showsFault(fault),
  );
});
