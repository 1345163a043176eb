import { Rehearsal } from '../../lab';
import { behindFirewalld, behindNftables, withoutFirewall } from './support/host-firewall';
import { mustExec } from './support/must-exec';

const PORT = 8080;

/** What tests of hosts with a firewall of their own take for granted: it lets in SSH and nothing else, until it is told to, and comes back after a reboot. */
describe('firewalls of hosts', () => {
  let rehearsal: Rehearsal;

  beforeAll(async () => {
    rehearsal = await Rehearsal.up({ name: 'host-firewalls', app: 'test/lab/apps/web-servers.ts' });
    await rehearsal.deploy();
  });

  afterAll(() => rehearsal?.leave());

  const addresses: { [host: string]: string } = { web1: '192.0.2.31', web2: '192.0.2.32' };
  const on = (host: string, command: string) => mustExec(rehearsal.lab, host, command);

  /** What the service answers at the client's place; nothing if it does not within two seconds. */
  const answer = async (host: string) =>
    (
      await rehearsal.lab.client(['curl', '-s', '-m', '2', `http://${addresses[host]}:${PORT}/`])
    ).stdout.trim();

  const letsIn = async (host: string, port: number) => {
    const connect = `exec 3<>/dev/tcp/${addresses[host]}/${port}`;
    return (await rehearsal.lab.client(['timeout', '2', 'bash', '-c', connect])).status === 0;
  };

  /** Asked by the other host, as this machine need not have a ping. */
  const answersPing = async (host: string, other: string) =>
    (await rehearsal.lab.exec(other, `ping -c 1 -W 2 ${addresses[host]}`)).status === 0;

  test('the hosts are containers with nothing in the way', async () => {
    for (const host of rehearsal.lab.hosts) {
      expect(rehearsal.lab.machine(host).kind).toBe('container');
      expect(await answer(host)).toBe(host);
    }
  });

  describe('nftables, web1', () => {
    const open = () => on('web1', `nft insert rule inet filter input tcp dport ${PORT} accept`);

    test('the service is shut, SSH and ping are not', async () => {
      await behindNftables(rehearsal.lab, 'web1');
      expect(await answer('web1')).toBe('');
      expect([await letsIn('web1', PORT), await letsIn('web1', 22)]).toEqual([false, true]);
      expect(await answersPing('web1', 'web2')).toBe(true);
    });

    test('a rule opens it', async () => {
      await open();
      expect(await answer('web1')).toBe('web1');
    });

    test('what is not in its file is gone after a reload, and after a reboot', async () => {
      await on('web1', 'systemctl reload nftables');
      expect([await answer('web1'), await letsIn('web1', 22)]).toEqual(['', true]);
      await open();
      await rehearsal.lab.reboot('web1');
      expect([await answer('web1'), await letsIn('web1', 22)]).toEqual(['', true]);
    });
  });

  describe('firewalld, web2', () => {
    test('the service is shut, SSH and ping are not', async () => {
      await behindFirewalld(rehearsal.lab, 'web2');
      expect(await on('web2', 'firewall-cmd --state')).toBe('running\n');
      expect(await answer('web2')).toBe('');
      expect([await letsIn('web2', PORT), await letsIn('web2', 22)]).toEqual([false, true]);
      expect(await answersPing('web2', 'web1')).toBe(true);
    });

    test('a port of the moment opens it, until a reload', async () => {
      await on('web2', `firewall-cmd --add-port=${PORT}/tcp`);
      expect(await answer('web2')).toBe('web2');
      await on('web2', 'firewall-cmd --reload');
      expect([await answer('web2'), await letsIn('web2', 22)]).toEqual(['', true]);
    });

    test('a permanent port outlives reload and reboot', async () => {
      await on('web2', `firewall-cmd --permanent --add-port=${PORT}/tcp && firewall-cmd --reload`);
      expect(await answer('web2')).toBe('web2');
      await rehearsal.lab.reboot('web2');
      expect(await on('web2', 'firewall-cmd --state')).toBe('running\n');
      expect([await answer('web2'), await letsIn('web2', 22)]).toEqual(['web2', true]);
      expect(await letsIn('web2', PORT + 1)).toBe(false);
    });
  });

  test('a deploy goes through both', async () => {
    const moved = { PORT: '9090' };
    await rehearsal.deploy(moved);
    await rehearsal.deploy();
    expect(await answer('web2')).toBe('web2');
  });

  test('taken away, they leave no rule and no file', async () => {
    for (const host of rehearsal.lab.hosts) {
      await withoutFirewall(rehearsal.lab, host);
      expect(await on(host, 'nft list ruleset')).toBe('');
      expect(
        await on(host, 'ls /etc/firewalld/zones /etc/nftables.conf.as-found 2>/dev/null; true'),
      ).not.toMatch(/\.xml|as-found/);
      expect(await answer(host)).toBe(host);
    }
    await Promise.all(rehearsal.lab.hosts.map((host) => rehearsal.lab.reboot(host)));
    for (const host of rehearsal.lab.hosts) {
      expect(await on(host, 'nft list ruleset')).toBe('');
      expect(await answer(host)).toBe(host);
    }
  });
});
