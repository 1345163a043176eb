import { Lab, Rehearsal } from '../../lab/index';
import { watched } from './conformance/watched';
import { keepCoresBusy } from './support/busy-cores';
import { expectAsFound, recordHosts } from './support/host-record';
import { switchOver } from './support/maintenance';
import { VIP, activeDirector } from './support/vip';

const DIRECTORS = ['d1', 'd2'];
const PAIR = 'site-first';
const MAINTENANCE = `linux-lb-${PAIR}-maintenance`;
const ROUNDS = Number(process.env.LINUX_LB_ROUNDS ?? 20);
const SWITCHES = Number(process.env.LINUX_LB_SWITCHES ?? 6);
/** Of a switch and what is watched around it, on a machine with busy cores. */
const SWITCH_MILLISECONDS = 60_000;
const PATIENT_AND_SLOW = { openSeconds: 0.4, timeoutSeconds: 10 };

/** What Terraform uploads for the pair, put together from what it has left: so a round needs no Terraform. */
const KEEP = `set -e
state=/var/lib/linux-lb/${PAIR}
mkdir -p /opt/kept/files
cp -R $state/*.sh $state/plan /opt/kept
while read -r _ _ path; do cp --parents $path /opt/kept/files; done <$state/plan/files`;

/**
 * What may run at the same time as a tear-down or a switch: keepalived's notifiers and the reloads that they ask for, takeover's wait of some seconds,
 * maintenance (decision 0025). Two hosts that are directors and real servers, so that both marks and takeover have filters on one card.
 */
describe('a pair whose VRRP changes its mind', () => {
  let rehearsal: Rehearsal;
  let lab: Lab;
  let found: { [host: string]: string[] };
  let withoutPair: { [host: string]: string[] };
  const onAll = async (command: string) => {
    const done = await Promise.all(DIRECTORS.map((host) => lab.exec(host, command, { timeoutSeconds: 300 })));
    for (const { status, stdout, stderr } of done)
      expect({ status, words: stdout + stderr }).toEqual({ status: 0, words: expect.anything() });
  };
  const apply = () => onAll(`cd /root && sh /opt/kept/apply.sh ${PAIR} $(hostname)`);
  const tearDown = () => onAll(`cd /root && sh /var/lib/linux-lb/${PAIR}/teardown.sh ${PAIR} $(hostname)`);

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({
      name: 'races',
      app: 'test/lab/apps/local-node-pairs.ts',
      env: { LINUX_LB_RESOURCE: 'terraform_data' },
    });
    lab = rehearsal.lab;
    found = await recordHosts(lab);
    await rehearsal.deploy();
    await onAll(KEEP);
    await tearDown();
    withoutPair = await recordHosts(lab);
  });

  afterAll(() => rehearsal?.leave());

  const rounds = () => {
    test.each(Array.from({ length: ROUNDS }, (_, round) => (round % 10) / 10))(
      'maintenance is stopped %s s after it was started, the pair is torn down at once: as found',
      async (seconds) => {
        await apply();
        const first = await activeDirector(lab, DIRECTORS);
        const { stdout } = await lab.exec(
          first,
          `systemctl start --no-block ${MAINTENANCE}; sleep ${seconds}; systemctl stop ${MAINTENANCE}; cat /run/linux-lb-${PAIR}.maintenance`,
        );
        expect(stdout).toBe('0\n');
        await tearDown();
        await expectAsFound(lab, withoutPair);
      },
    );
  };

  const switches = () => {
    const lossless = async () => {
      await apply();
      const lost = [];
      for (let round = 0; round < SWITCHES; round++) {
        const first = await activeDirector(lab, DIRECTORS);
        const pair = [first, first === 'd1' ? 'd2' : 'd1'] as const;
        const event = () => switchOver(lab, PAIR, pair, [VIP]);
        const { requests, connections } = await watched({ lab }, event, PATIENT_AND_SLOW);
        lost.push({ failed: requests.failures().length, ...connections.outcomes() });
      }
      await tearDown();
      expect(lost).toEqual(lost.map(() => ({ failed: 0, alive: 12 })));
    };
    test(
      'planned switches lose no request and no connection',
      lossless,
      (SWITCHES + 2) * SWITCH_MILLISECONDS,
    );
  };

  describe('on a machine that has nothing else to do', () => {
    rounds();
    switches();
  });

  describe('with all cores busy', () => {
    keepCoresBusy();
    rounds();
    switches();
  });

  test('destroy leaves every host as it was found', async () => {
    await onAll('rm -r /opt/kept');
    await rehearsal.destroy();
    await expectAsFound(lab, found);
  });
});
