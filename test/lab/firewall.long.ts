import { HttpProbe, Lab, Rehearsal, waitUntil } from '../../lab/index';
import { firewallRules, runStrictFirewall } from './support/strict-firewall';

const URL = 'http://192.0.2.100/';
const SCHEMES = ['tun-single', 'nat-pair'];
const SERVERS: { [scheme: string]: string[] } = {
  'nat-pair': ['n1', 'n2'],
  'tun-single': ['t1', 't2'],
};

/** Hosts whose own firewall drops all that it does not know, in, out and through: the deploy opens what is needed, and nothing else. */
describe('strict firewalls on all hosts', () => {
  let rehearsal: Rehearsal;
  let lab: Lab;
  let before: { [host: string]: string };

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({
      name: 'firewall',
      app: 'test/lab/apps/lvs-schemes.ts',
      env: { LINUX_LB_RESOURCE: 'terraform_data', SCHEME: 'nat-pair' },
      kernelNeeds: ['iptables'],
      machinesFor: SCHEMES.map((scheme) => ({ env: { SCHEME: scheme } })),
    });
    lab = rehearsal.lab;
    await runStrictFirewall(lab);
    before = await firewallRules(lab);
  });

  afterAll(() => rehearsal?.leave());

  /** 100 requests in a row that all end well, by every server. */
  const serves = async (scheme: string) => {
    const all = () => SERVERS[scheme].every((name) => spreadOf().has(name));
    const spreadOf = () => new Set(Object.keys(probe.soFar().spread()).map((text) => text.split(' ')[0]));
    let probe = await HttpProbe.start(lab, { url: URL, timeoutSeconds: 2 });
    await waitUntil('every server answers', all, 60);
    await probe.stop();
    probe = await HttpProbe.start(lab, { url: URL, timeoutSeconds: 2 });
    await waitUntil('100 requests have ended', () => probe.soFar().samples.length >= 100, 60);
    const recording = await probe.stop();
    expect(Object.keys(recording.outcomes())).toEqual(['ok']);
  };

  const owners = async () => {
    const has = async (host: string) =>
      (await lab.exec(host, 'ip -o address show dev eth0 to 192.0.2.100')).stdout !== '';
    return [await has('d1'), await has('d2')].filter(Boolean).length;
  };

  const shut = async (host: string, address: string) => {
    await lab.exec(host, 'socat TCP-LISTEN:81,fork,reuseaddr SYSTEM:"echo in" >/dev/null 2>&1 &');
    const { stdout } = await lab.client(['curl', '-s', '--http0.9', '-m', '2', `http://${address}:81/`]);
    return stdout === '';
  };

  test.each(SCHEMES)(
    '%s: clients are served, by one owner, and no other port is open; destroyed, all is as before',
    async (scheme) => {
      await rehearsal.deploy({ SCHEME: scheme });
      await serves(scheme);
      if (scheme.endsWith('pair')) expect(await owners()).toBe(1);
      expect(await shut('d1', '192.0.2.11')).toBe(true);
      if (scheme === 'nat-pair') return;
      await rehearsal.destroy({ SCHEME: scheme });
      expect(await firewallRules(lab)).toEqual(before);
    },
  );

  test('it lives through a reload of the rules, a start of them anew, and reboots', async () => {
    const without = async () => {
      for (const host of ['d1', 'd2', 'n1', 'n2'])
        await lab.exec(host, 'systemctl reload iptables; systemctl restart iptables');
    };
    await without();
    await serves('nat-pair');
    await Promise.all(['d1', 'd2', 'n1', 'n2'].map((host) => lab.reboot(host)));
    await serves('nat-pair');
    expect(await owners()).toBe(1);
    await rehearsal.destroy();
    expect(await firewallRules(lab)).toEqual(before);
  });
});
