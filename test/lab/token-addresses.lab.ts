import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { HttpProbe, Rehearsal, waitUntil } from '../../lab/index';

const PASSWORD = 's3$%x&_y';
/** keepalived takes it for an open quote, and prints the line that it complains of. */
const UNUSABLE = 'q7"k$z';

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

  test('deploys and serves', async () => {
    await rehearsal.deploy();
    const probe = await HttpProbe.start(rehearsal.lab, {
      url: 'http://203.0.113.100:8081/',
      timeoutSeconds: 2,
    });
    await waitUntil('50 requests are answered', () => (probe.soFar().spread().rs1 ?? 0) >= 50, 60);
    await probe.stop();
  });

  test('the password is on the directors, readable by root alone, and nowhere else', async () => {
    const { lab, directory } = rehearsal;
    const conf = await lab.exec(
      'd1',
      "stat -c '%a %U' /etc/keepalived/linux-lb.d/cloud-pair.conf; grep -h auth_pass /etc/keepalived/linux-lb.d/cloud-pair.conf",
    );
    expect(conf.stdout).toBe(`600 root\n        auth_pass "${PASSWORD}"\n`);
    const elsewhere = await lab.exec(
      'd1',
      `grep -rlF '${PASSWORD}' /etc /var/lib /var/log /root /tmp /run /usr/local 2>/dev/null`,
    );
    expect(elsewhere.stdout).toBe('/etc/keepalived/linux-lb.d/cloud-pair.conf\n');
    for (const file of filesBelow(directory)) {
      const text = readFileSync(file, 'utf8');
      expect({
        file,
        holds: text.includes(PASSWORD) || text.includes(Buffer.from(PASSWORD).toString('base64')),
      }).toEqual({ file, holds: false });
    }
  });

  test('a password that keepalived would not read whole fails the deploy, and is in nothing that it prints or leaves', async () => {
    const { status, stdout, stderr } = await rehearsal.tryDeploy({
      PASSWORD_VERSION: '0',
      TF_VAR_vrrp_password: UNUSABLE,
    });
    expect(status).not.toBe(0);
    expect(stdout).toContain(
      'linux-lb: d2: stage: /etc/keepalived/linux-lb.d/cloud-pair.conf needs the value secret.var.vrrp_password as printable ASCII without a double quote',
    );
    expect(stdout + stderr).not.toContain(UNUSABLE);
    const left = await rehearsal.lab.exec(
      'd2',
      `journalctl -q -b | grep -cF '${UNUSABLE}'; grep -rlF '${UNUSABLE}' /etc /var/lib /root /tmp /run/*.log`,
    );
    expect(left.stdout).toBe('0\n');
  });

  test('a second deploy changes nothing; a new version of the secret configures the directors again', async () => {
    await rehearsal.deploy();
    expect((await rehearsal.deploy()).stdout).toContain('No changes');
    await rehearsal.deploy({ PASSWORD_VERSION: '2', TF_VAR_vrrp_password: 'another1' });
    for (const director of ['d1', 'd2']) {
      expect(
        (
          await rehearsal.lab.exec(
            director,
            `grep -c 'auth_pass "another1"' /etc/keepalived/linux-lb.d/cloud-pair.conf`,
          )
        ).stdout,
      ).toBe('1\n');
    }
  });

  test('destroy finds the hosts by what the state says', async () => {
    await rehearsal.destroy({ PASSWORD_VERSION: '2', TF_VAR_vrrp_password: 'another1' });
    for (const host of rehearsal.lab.hosts) {
      expect(
        (
          await rehearsal.lab.exec(
            host,
            'ls -d /var/lib/linux-lb 2>/dev/null; ip -o address show to 203.0.113.100/32',
          )
        ).stdout,
      ).toBe('');
    }
  });
});

function filesBelow(directory: string): string[] {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name !== 'id_ed25519')
    .map((entry) => join(entry.parentPath, entry.name));
}
