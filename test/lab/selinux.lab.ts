import { Lab, Rehearsal, waitUntil } from '../../lab/index';
import { expectAsFound, recordHosts } from './support/host-record';
import { mustExec } from './support/must-exec';

const URLS = {
  'LVS director': 'http://192.0.2.100:8088/',
  'nginx balancer on a port that is nobody’s': 'http://192.0.2.11:18080/',
  'nginx pair': 'http://192.0.2.200/',
};
const PORTS = 'semanage port -l -C -n | grep http_port_t';

/** What SELinux has denied since the host was booted, without times and numbers. */
async function denials(lab: Lab, host: string): Promise<string[]> {
  const lines = (await mustExec(lab, host, "dmesg | grep 'avc: *denied' || :")).split('\n');
  return lines.map((line) => line.replace(/.*avc:/, '').replace(/ (pid|ino|dev)=\S+/g, ''));
}

/** Debian's policy, enforced: it confines nginx, and not keepalived. Each machine has a user-mode-linux kernel with SELinux. */
describe('hosts where SELinux is enforced', () => {
  let rehearsal: Rehearsal;
  let lab: Lab;
  let found: { [host: string]: string[] };
  const denied = new Map<string, string[]>();

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({ name: 'selinux', app: 'test/lab/apps/selinux.ts', image: 'selinux' });
    lab = rehearsal.lab;
    found = await recordHosts(lab);
    for (const host of lab.hosts) denied.set(host, await denials(lab, host));
  });

  afterAll(() => rehearsal?.leave());

  const answer = async (url: string) => (await lab.client(['curl', '-s', '-m', '3', url])).stdout;

  const serves = () =>
    waitUntil(
      'every service answers',
      async () => (await Promise.all(Object.values(URLS).map(answer))).every((text) => text === 'rs1\n'),
      60,
    );

  async function expectNothingDenied(): Promise<void> {
    for (const host of lab.hosts) {
      const ours = (await denials(lab, host)).filter((line) => !denied.get(host)?.includes(line));
      expect({ host, denied: ours }).toEqual({ host, denied: [] });
    }
  }

  test('deploy: each service answers, nginx is confined, and nothing is denied', async () => {
    const { seconds } = await rehearsal.deploy();
    console.log(`deploy ${seconds.toFixed(0)} s`);
    await serves();
    for (const host of lab.hosts) expect(await mustExec(lab, host, 'getenforce')).toBe('Enforcing\n');
    const domains = await mustExec(lab, 'd1', 'ps -C nginx -o label= | sort -u');
    expect(domains).toBe('system_u:system_r:httpd_t:s0\n');
    expect(await mustExec(lab, 'd1', PORTS)).toMatch(/http_port_t +tcp +(18080, 8099|8099, 18080)\n/);
    await expectNothingDenied();
  });

  test('after a reboot, at which the units of two clusters start side by side, all is there again', async () => {
    await lab.reboot('d1');
    await serves();
    const units = 'systemctl is-active linux-lb-enforced-lvs-selinux linux-lb-enforced-edge-selinux';
    expect(await mustExec(lab, 'd1', units)).toBe('active\nactive\n');
    await expectNothingDenied();
  });

  test('destroy gives back what SELinux was told, and leaves every host as it was found', async () => {
    const { seconds } = await rehearsal.destroy();
    console.log(`destroy ${seconds.toFixed(0)} s`);
    await expectAsFound(lab, found);
    await expectNothingDenied();
  });
});
