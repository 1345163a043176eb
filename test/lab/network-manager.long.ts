import { HttpProbe, Lab, Rehearsal, waitUntil } from '../../lab/index';
import { recordHosts } from './support/host-record';
import { mustExec } from './support/must-exec';
import { installNetworkManager, networkManager } from './support/network-manager';

/** A machine of the lab has no udev: NetworkManager does without it where it cannot write to /sys. */
const WITHOUT_UDEV = `
mkdir -p /etc/systemd/system/NetworkManager.service.d
printf '[Service]\\nReadOnlyPaths=/sys\\n' >/etc/systemd/system/NetworkManager.service.d/lab.conf
systemctl daemon-reload`;

/** What of ours a real server has: devices and their addresses, rules, and routes in tables of our own. */
const OURS = `
ip -br -4 address show | grep -Ev '^(lo|eth0|lab0) '
ip rule
ip -4 route show table all | grep -E ' table 2[0-9]{4} '; :`;

const SCHEMES = [
  {
    scheme: 'tun-single',
    servers: ['t1', 't2'],
    address: '198.51.100.21',
    has: [/^tunl0\S* .* 192\.0\.0\.8\/32\s*$/m, /^vip-\S+ .* 192\.0\.2\.100\/32\s*$/m],
  },
  {
    scheme: 'nat-single',
    servers: ['n1', 'n2'],
    address: '10.0.0.21',
    has: [/from 10\.0\.0\.21 ipproto tcp sport 8080/, /^default via 10\.0\.0\.11 dev eth0 table /m],
  },
];

/** NetworkManager on a real server that has devices or routes of ours (docs/decisions/0020). */
describe.each(SCHEMES)(
  'a real server of $scheme under NetworkManager',
  ({ scheme, servers, address, has }) => {
    const [server] = servers;
    let rehearsal: Rehearsal;
    let lab: Lab;
    let found: { [host: string]: string[] };

    const onServer = (command: string) => mustExec(lab, server, command);
    const ours = () => onServer(OURS);

    beforeAll(async () => {
      rehearsal = await Rehearsal.up({
        name: `manager-${scheme}`,
        app: 'test/lab/apps/lvs-schemes.ts',
        env: { LINUX_LB_RESOURCE: 'terraform_data', SCHEME: scheme },
      });
      lab = rehearsal.lab;
      await installNetworkManager(lab, server);
      await onServer(WITHOUT_UDEV);
      await onServer(networkManager.take(`${address}/24,${lab.clientAddress(address)}`));
      found = await recordHosts(lab, [server]);
    });

    afterAll(() => rehearsal?.leave());

    /** 50 requests in a row that all end well, by both servers. */
    const serves = async () => {
      let probe = await HttpProbe.start(lab, { url: 'http://192.0.2.100/', timeoutSeconds: 2 });
      const answering = () => new Set(Object.keys(probe.soFar().spread()).map((text) => text.split(' ')[0]));
      await waitUntil('both servers answer', () => servers.every((each) => answering().has(each)), 60);
      await probe.stop();
      probe = await HttpProbe.start(lab, { url: 'http://192.0.2.100/', timeoutSeconds: 2 });
      await waitUntil('50 requests have ended', () => probe.soFar().samples.length >= 50, 60);
      expect(Object.keys((await probe.stop()).outcomes())).toEqual(['ok']);
    };

    test('is deployed, and serves', async () => {
      await rehearsal.deploy();
      await serves();
      const text = await ours();
      for (const each of has) expect(text).toMatch(each);
    });

    test.each([
      ['is started anew', 'systemctl restart NetworkManager'],
      ['takes its profile up again', 'nmcli connection up eth0'],
      ['is switched off and on', 'nmcli networking off && nmcli networking on'],
    ])('has what it had when NetworkManager %s', async (_, event) => {
      const before = await ours();
      await onServer(event);
      await waitUntil(
        'the card is taken',
        async () => (await lab.exec(server, networkManager.hasTaken)).status === 0,
        30,
      );
      await waitUntil('all is there again', async () => (await ours()) === before, 5);
      await serves();
    });

    test('and when it starts after them at a boot', async () => {
      const before = await ours();
      await onServer('systemctl -q enable NetworkManager');
      await lab.reboot(server);
      await waitUntil(
        'NetworkManager is up',
        async () => (await lab.exec(server, 'nmcli -g STATE general')).status === 0,
        60,
      );
      await waitUntil('all is there again', async () => (await ours()) === before, 5);
      await serves();
      await onServer('systemctl -q disable NetworkManager && systemctl -q enable NetworkManager-dispatcher');
    });

    test('destroyed, the server is as it was found', async () => {
      await rehearsal.destroy();
      const files = (record: string[]) => record.filter((line) => / \/(etc|usr|root)\//.test(line));
      expect(files((await recordHosts(lab, [server]))[server])).toEqual(files(found[server]));
      expect(await onServer('nmcli -g DEVICE device')).not.toContain('vip-');
    });
  },
);
