import { HttpProbe, Rehearsal, waitUntil } from '../../lab/index';
import { amongAnswers } from './support/among-answers';
import { mustExec } from './support/must-exec';
import { activeFor } from './support/placement';
import { placesAfter, placesInPlan } from './support/secrets/search';
import { soughtPassword } from './support/secrets/sought-secret';

const VIP = '203.0.113.100';
const URL = `http://${VIP}:8081/`;
const DIRECTORS = ['d1', 'd2'];
const MAINTENANCE = 'linux-lb-cloud-pair-maintenance';
const PASSWORD = 's3$%x&_y';
/** keepalived takes it for an open quote, and prints the line that it complains of. */
const UNUSABLE = 'q7"k$z';
const ROTATED = { PASSWORD_VERSION: '2', TF_VAR_vrrp_password: 'r0t&t3d<' };

/** What a password is found in that is on the directors and nowhere else. */
const onDirectors = (name: string) =>
  DIRECTORS.map(
    (director) => `${name}: ${director}: 0600 root:root /etc/keepalived/linux-lb.d/cloud-pair.conf in 0755`,
  );

/** Addresses are outputs of another resource, the port a variable, the VRRP password a sensitive one. */
describe('a stack whose values only Terraform knows', () => {
  let rehearsal: Rehearsal;

  beforeAll(async () => {
    const addresses = ['rs1:eth0=203.0.113.21/24', 'd1:eth0=203.0.113.11/24', 'd2:eth0=203.0.113.12/24'];
    const env = { TF_VAR_vrrp_password: PASSWORD };
    rehearsal = await Rehearsal.up({
      name: 'tokens',
      app: 'test/lab/apps/token-addresses.ts',
      addresses,
      env,
    });
  });

  afterAll(() => rehearsal?.leave());

  test('a saved plan holds the password among the values of variables alone, and nothing prints it', async () => {
    const places = await placesInPlan(rehearsal, [soughtPassword('password', PASSWORD)], {
      TF_VAR_vrrp_password: PASSWORD,
    });
    expect(places).toEqual(['password: variables.vrrp_password.value']);
  });

  test('after the deploy the password is on the directors, readable by root alone, and nowhere else', async () => {
    const places = await placesAfter(rehearsal, [soughtPassword('password', PASSWORD)], () =>
      rehearsal.deploy(),
    );
    expect(places).toEqual(onDirectors('password'));
  });

  test('serves', async () => {
    const probe = await HttpProbe.start(rehearsal.lab, { url: URL, timeoutSeconds: 2 });
    await waitUntil('50 requests are answered', () => (probe.soFar().spread().rs1 ?? 0) >= 50, 60);
    await probe.stop();
  });

  test('a password that keepalived would not read whole fails the deploy, and is in nothing that it prints or leaves', async () => {
    const unusable = { PASSWORD_VERSION: '0', TF_VAR_vrrp_password: UNUSABLE };
    const places = await placesAfter(rehearsal, [soughtPassword('unusable', UNUSABLE)], async () => {
      const result = await rehearsal.tryDeploy(unusable);
      expect(result.status).not.toBe(0);
      expect(result.stdout).toContain(
        'linux-lb: d2: stage: /etc/keepalived/linux-lb.d/cloud-pair.conf needs the value secret.var.vrrp_password as printable ASCII without a double quote',
      );
      return result;
    });
    expect(places).toEqual([]);
  });

  test('a second deploy changes nothing', async () => {
    await rehearsal.deploy();
    expect((await rehearsal.deploy()).stdout).toContain('No changes');
  });

  test('with the waiting director in maintenance a new version rotates the password: no request fails, and nothing of the old one is left', async () => {
    const { lab } = rehearsal;
    const waiting = (await activeFor(lab, DIRECTORS, [VIP])) === 'd1' ? 'd2' : 'd1';
    const probe = await HttpProbe.start(lab, { url: URL, timeoutSeconds: 3 });
    await mustExec(lab, waiting, `systemctl start ${MAINTENANCE}`);
    const passwords = [soughtPassword('old', PASSWORD), soughtPassword('new', ROTATED.TF_VAR_vrrp_password)];
    const places = await placesAfter(rehearsal, passwords, () =>
      amongAnswers(probe, () => rehearsal.deploy(ROTATED)),
    );
    await amongAnswers(probe, () => mustExec(lab, waiting, `systemctl stop ${MAINTENANCE}`));
    expect(places).toEqual(onDirectors('new'));
    expect((await probe.stop()).failures()).toEqual([]);
  });

  test('destroy finds the hosts by what the state says', async () => {
    await rehearsal.destroy(ROTATED);
    for (const host of rehearsal.lab.hosts) {
      expect(
        (
          await rehearsal.lab.exec(
            host,
            `ls -d /var/lib/linux-lb 2>/dev/null; ip -o address show to ${VIP}/32`,
          )
        ).stdout,
      ).toBe('');
    }
  });
});
