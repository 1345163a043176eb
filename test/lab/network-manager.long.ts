import { HttpProbe, Lab, Rehearsal, waitUntil } from '../../lab';
import { recordHosts } from './support/host-record';
import { mustExec } from './support/must-exec';
import { installNetworkManager, networkManager } from './support/network-manager';

const SERVER = 't1';
const ADDRESS = '198.51.100.21';
/** A machine of the lab has no udev: NetworkManager does without it where it cannot write to /sys. */
const WITHOUT_UDEV = `
mkdir -p /etc/systemd/system/NetworkManager.service.d
printf '[Service]\\nReadOnlyPaths=/sys\\n' >/etc/systemd/system/NetworkManager.service.d/lab.conf
systemctl daemon-reload`;

/** NetworkManager on a real server that is sent its packets through a tunnel (docs/decisions/0020). */
describe('a real server under NetworkManager', () => {
  let rehearsal: Rehearsal;
  let lab: Lab;
  let found: { [host: string]: string[] };

  const onServer = (command: string) => mustExec(lab, SERVER, command);
  const devices = () =>
    onServer('ip -br -4 address show dev tunl0; ip -br -4 address show type dummy to 192.0.2.100');

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({
      name: 'manager',
      app: 'test/lab/apps/lvs-schemes.ts',
      env: { LINUX_LB_RESOURCE: 'terraform_data', SCHEME: 'tun-single' },
    });
    lab = rehearsal.lab;
    await installNetworkManager(lab, SERVER);
    await onServer(WITHOUT_UDEV);
    await onServer(networkManager.take(`${ADDRESS}/24,${lab.clientAddress(ADDRESS)}`));
    found = await recordHosts(lab, [SERVER]);
  });

  afterAll(() => rehearsal?.leave());

  /** 50 requests in a row that all end well, by both servers. */
  const serves = async () => {
    let probe = await HttpProbe.start(lab, { url: 'http://192.0.2.100/', timeoutSeconds: 2 });
    const servers = () => new Set(Object.keys(probe.soFar().spread()).map((text) => text.split(' ')[0]));
    await waitUntil('both servers answer', () => servers().has('t1') && servers().has('t2'), 60);
    await probe.stop();
    probe = await HttpProbe.start(lab, { url: 'http://192.0.2.100/', timeoutSeconds: 2 });
    await waitUntil('50 requests have ended', () => probe.soFar().samples.length >= 50, 60);
    expect(Object.keys((await probe.stop()).outcomes())).toEqual(['ok']);
  };

  test('is deployed, and serves', async () => {
    await rehearsal.deploy();
    await serves();
    expect(await devices()).toMatch(/^tunl0\S* .* 192\.0\.0\.8\/32\s+vip-\S+ .* 192\.0\.2\.100\/32\s+$/);
  });

  test.each([
    ['is started anew', 'systemctl restart NetworkManager'],
    ['takes its profile up again', 'nmcli connection up eth0'],
    ['is switched off and on', 'nmcli networking off && nmcli networking on'],
  ])('its devices are as they were when NetworkManager %s', async (_, event) => {
    const before = await devices();
    await onServer(event);
    await waitUntil(
      'the card is taken',
      async () => (await lab.exec(SERVER, networkManager.hasTaken)).status === 0,
      30,
    );
    expect(await devices()).toBe(before);
    await serves();
  });

  test('and when it starts after them at a boot', async () => {
    const before = await devices();
    await onServer('systemctl -q enable NetworkManager');
    await lab.reboot(SERVER);
    await waitUntil(
      'NetworkManager is up',
      async () => (await lab.exec(SERVER, 'nmcli -g STATE general')).status === 0,
      60,
    );
    expect(await devices()).toBe(before);
    await serves();
    await onServer('systemctl -q disable NetworkManager');
  });

  test('destroyed, the server is as it was found', async () => {
    await rehearsal.destroy();
    const files = (record: string[]) => record.filter((line) => / \/(etc|usr|root)\//.test(line));
    expect(files((await recordHosts(lab, [SERVER]))[SERVER])).toEqual(files(found[SERVER]));
    expect(await onServer('nmcli -g DEVICE device')).not.toContain('vip-');
  });
});
