import { chmodSync, mkdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { parseFacts } from '../../cli/facts/parse-facts';
import { sysctlPath } from '../../cli/facts/questions';
import { FACTS_SCRIPT } from '../../cli/facts/script';
import { ScratchHost } from '../scripts/support/scratch-host';

const NOBODY = 65534;

let host: ScratchHost;
beforeEach(() => {
  host = new ScratchHost();
});
afterEach(() => host.remove());

/** Runs the script as ssh does: on the standard input of a shell. */
function tell(...questions: string[]): string {
  const { env, cwd } = host.surroundings();
  const PATH = `${host.at('bin')}:${env.PATH}`;
  const { status, stdout, stderr } = spawnSync('/bin/dash', ['-s', '--', ...questions], {
    cwd,
    env: { ...env, PATH },
    input: FACTS_SCRIPT,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

const asked = (...questions: string[]) => parseFacts(tell(...questions))!;

function program(name: string, script: string): void {
  mkdirSync(host.at('bin'), { recursive: true });
  host.write(`bin/${name}`, `#!/bin/sh\n${script}\n`);
  chmodSync(host.at(`bin/${name}`), 0o755);
}

describe('facts.sh', () => {
  test('tells of a deploy: when, whose, in maintenance, with its files', () => {
    host.write('var/lib/linux-lb/web-pair/manifest', '0644 abc own /etc/a b.conf\n0755 def shared /usr/c\n');
    host.write('var/lib/linux-lb/web-pair/plan/owner', 'shop web/pair\n');
    host.write('run/linux-lb-web-pair.maintenance', '1\n');
    host.write('var/lib/linux-lb/web-pair/drained-servers', 'rs1\nrs3\n');
    host.write('var/lib/linux-lb/web-pair/undrained-sums', 'fed /etc/a b.conf\n');
    const { clusters } = asked('cluster', 'web-pair', 'manifest', 'web-pair');
    expect(clusters.get('web-pair')).toEqual({
      deployed: expect.any(Number),
      owner: 'shop web/pair',
      inMaintenance: true,
      interrupted: false,
      closed: false,
      manifest: [
        { path: '/etc/a b.conf', mode: '0644', sha256: 'abc', shared: false },
        { path: '/usr/c', mode: '0755', sha256: 'def', shared: true },
      ],
      drained: new Set(['rs1', 'rs3']),
      undrained: new Map([['/etc/a b.conf', 'fed']]),
    });
  });

  test('tells of a deploy that was killed, and of none', () => {
    host.write('var/lib/linux-lb/web-pair/manifest');
    mkdirSync(host.at('var/lib/linux-lb/web-pair/previous'));
    const { clusters } = asked('cluster', 'web-pair', 'cluster', 'nothing');
    expect(clusters.get('web-pair')?.interrupted).toBe(true);
    expect(clusters.has('nothing')).toBe(false);
  });

  test('tells that the login user may not look, who is not root and has no sudo', () => {
    host.write('var/lib/linux-lb/web-pair/manifest');
    chmodSync(host.root, 0o755);
    chmodSync(host.at('var/lib/linux-lb/web-pair'), 0o000);
    const { stdout } = spawnSync('/bin/dash', ['-s', '--', 'cluster', 'web-pair'], {
      env: { PATH: '/usr/bin:/bin', LINUX_LB_ROOT: host.root },
      input: FACTS_SCRIPT,
      encoding: 'utf8',
      uid: process.getuid?.() === 0 ? NOBODY : undefined,
    });
    chmodSync(host.at('var/lib/linux-lb/web-pair'), 0o700);
    const { clusters, isRoot } = parseFacts(stdout)!;
    expect([isRoot, clusters.get('web-pair')?.closed]).toEqual([false, true]);
  });

  test('keepalived makes the switch without an end of line; it counts as off', () => {
    host.write('run/linux-lb-a.maintenance', '0');
    host.write('run/linux-lb-b.maintenance', '1');
    const { clusters } = asked('cluster', 'a', 'cluster', 'b');
    expect([clusters.get('a')?.inMaintenance, clusters.get('b')?.inMaintenance]).toEqual([false, true]);
  });

  test('tells the files of a deploy with mode, hash and time, and those that are missing', () => {
    host.write('var/lib/linux-lb/a/manifest', '0644 abc own /etc/x y\n0644 abc own /etc/z\n');
    host.write('etc/x y', 'text\n');
    chmodSync(host.at('etc/x y'), 0o640);
    const { files, missing } = asked('manifest', 'a');
    expect(files.get('/etc/x y')).toEqual({
      mode: '0640',
      modified: expect.any(Number),
      sha256: 'b9e68e1bea3e5b19ca6b2f98b73a54b73daafaa250484902e09982e07a12e733',
    });
    expect([...missing]).toEqual(['/etc/z']);
  });

  test('tells texts as they are', () => {
    const text = 'a  b\n\n\\n $x | "y"\n';
    host.write('etc/x', text);
    expect(asked('text', '/etc/x').texts.get('/etc/x')).toBe(text);
  });

  test('of a certificate the public part alone, without a key beside it', () => {
    const certificate = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
    host.write('etc/c.pem', `-----BEGIN PRIVATE KEY-----\nSECRET\n-----END PRIVATE KEY-----\n${certificate}`);
    const told = tell('certificate', '/etc/c.pem', 'certificate', '/etc/none.pem');
    expect(told).not.toContain('SECRET');
    expect(parseFacts(told)?.certificates.get('/etc/c.pem')).toBe(certificate);
    expect([...parseFacts(told)!.unreadable]).toEqual(['/etc/none.pem']);
  });

  test('tells sysctls, of a device with a dot in its name too', () => {
    host.write('proc/sys/net/ipv4/tcp_rmem', '4096\t131072\t6291456\n');
    host.write('proc/sys/net/ipv4/conf/eth0.100/arp_ignore', '1\n');
    const keys = ['net.ipv4.tcp_rmem', 'net.ipv4.conf.eth0/100.arp_ignore', 'net.nothing'].map(sysctlPath);
    const { sysctls } = asked(...keys.flatMap((key) => ['sysctl', key]));
    expect([...sysctls.values()]).toEqual(['4096 131072 6291456', '1']);
  });

  test('tells a sysctl that a unit of ours holds for a while as what it goes back to', () => {
    host.write('proc/sys/net/ipv4/vs/sync_threshold', '2147483646\t2147483647\n');
    host.write('run/linux-lb-held/net/ipv4/vs/sync_threshold', '0\t1\n');
    const key = sysctlPath('net.ipv4.vs.sync_threshold');
    expect(asked('sysctl', key).sysctls.get(key)).toBe('0 1');
  });

  test('tells units of one question, one that is not there too', () => {
    const one =
      'Id=a.service\\nLoadState=loaded\\nActiveState=active\\nSubState=running\\nUnitFileState=enabled\\n';
    const other = 'Id=b.service\\nLoadState=not-found\\nActiveState=inactive\\nSubState=dead\\n';
    program('systemctl', `printf '${one}\\n${other}'`);
    const { units } = asked('unit', 'a.service', 'unit', 'b.service');
    expect([...units]).toEqual([
      ['a.service', { load: 'loaded', active: 'active', sub: 'running', enabled: 'enabled' }],
      ['b.service', { load: 'not-found', active: 'inactive', sub: 'dead', enabled: '-' }],
    ]);
  });

  test("tells keepalived's last word on each instance", () => {
    program('keepalived', 'echo "Keepalived v2.2.7 (01/16,2022)" >&2');
    program(
      'journalctl',
      `cat <<'EOF'
1795956404.120000 d2 Keepalived_vrrp[411]: (web-pair) Entering BACKUP STATE (init)
1795956405.120000 d2 Keepalived_vrrp[411]: (web-pair) received higher priority
1795956407.500000 d2 Keepalived_vrrp[411]: (web-pair) Entering MASTER STATE
1795956407.600000 d2 Keepalived_vrrp[411]: (web-pair-ipv6) Entering FAULT STATE
EOF`,
    );
    const { vrrp, programs } = asked();
    expect([...vrrp]).toEqual([
      ['web-pair', { state: 'MASTER', since: 1795956407 }],
      ['web-pair-ipv6', { state: 'FAULT', since: 1795956407 }],
    ]);
    expect(programs.get('keepalived')).toBe('2.2.7');
  });

  test('counts connections to each peer', () => {
    program('ss', 'printf "0 0 192.0.2.13:4000 192.0.2.21:80\\n0 0 192.0.2.13:4001 192.0.2.21:80\\n"');
    expect([...asked('peer', '192.0.2.21:80').peers]).toEqual([['192.0.2.21:80', 2]]);
  });

  test('changes nothing', () => {
    host.write('var/lib/linux-lb/web-pair/manifest', '0644 abc own /etc/x\n');
    const before = host.snapshot();
    tell(
      'cluster',
      'web-pair',
      'manifest',
      'web-pair',
      'file',
      '/etc/x',
      'unit',
      'a.service',
      'text',
      '/etc/x',
    );
    expect(host.snapshot()).toEqual(before);
    expect(host.takeLog()).toEqual([]);
  });

  test('does nothing before all of it has come', () => {
    const text = FACTS_SCRIPT;
    const { stdout } = spawnSync('/bin/dash', ['-s'], { input: text.slice(0, -25), encoding: 'utf8' });
    expect(stdout).toBe('');
    expect(parseFacts('user 0\ntime 1\n')).toBeUndefined();
  });

  test('of the machine: links, ports, packages, a boot’s sysctls, processes beside their units', () => {
    program(
      'ip',
      `echo '2: eth0@if3: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1400 qdisc noqueue state UP \\    link/ether 02:00:00:00:00:01 brd ff'`,
    );
    program('ss', `printf 'tcp LISTEN 0 511 0.0.0.0:80 0.0.0.0:*\\ntcp LISTEN 0 511 [::]:443 [::]:*\\n'`);
    program('dpkg-query', `printf 'nginx-light installed\\nipvsadm config-files\\n'`);
    host.write('etc/machine-id', '0123\n');
    host.write('var/lib/linux-lb/a/plan/packages', '?debian nginx|nginx-light\nipvsadm\n');
    host.write('var/lib/linux-lb/a/plan/needs', 'keepalived 2.0.10 its scripts\n');
    host.write('proc/7/comm', 'keepalived\n');
    host.write('proc/7/cgroup', '0::/system.slice/keepalived.service\n');
    host.write('proc/8/comm', 'keepalived\n');
    host.write('proc/8/cgroup', '0::/user.slice\n');
    host.write('proc/8/cmdline', 'keepalived\0-f\0/root/x.conf\0');
    host.write('proc/uptime', '7300.5 1\n');
    host.write('proc/9/cmdline', 'nginx: worker process is shutting down\0');
    host.write('proc/10/cmdline', 'nginx: worker process\0');
    host.write('proc/10/stat', `10 (nginx) S ${'0 '.repeat(18)}10000 0\n`);
    const { machine } = asked('machine', 'all', 'packages', 'a');
    expect(machine.id).toMatch(/^[0-9a-f]{16}$/);
    expect([...machine.links]).toEqual([['eth0', { mac: '02:00:00:00:00:01', mtu: 1400, state: 'up' }]]);
    expect(machine.listeners).toEqual([
      { protocol: 'tcp', address: '0.0.0.0', port: 80 },
      { protocol: 'tcp', address: '::', port: 443 },
    ]);
    expect(machine.packages).toEqual(['?debian nginx|nginx-light', 'ipvsadm']);
    expect([...machine.installed]).toEqual(['nginx-light']);
    expect(machine.needs).toEqual([{ program: 'keepalived', version: '2.0.10', what: 'its scripts' }]);
    expect(machine.strays).toEqual(['8 keepalived -f /root/x.conf ']);
    expect(machine.oldWorkers).toEqual({ count: 1, seconds: 7200 });
  });

  test('listens to the wire beside all else; without a way to, it is blind', () => {
    program(
      'perl',
      'cat >/dev/null; echo "advert eth0 wire 192.0.2.12 02:00:00:00:00:12 51 100 4"; echo "neighbour eth0 192.0.2.100 02:00:00:00:00:12 4"',
    );
    const { machine } = asked('wire', '4 eth0 eth0=192.0.2.100', 'machine', 'all');
    expect(machine.adverts).toEqual([
      { device: 'eth0', how: 'wire', source: '192.0.2.12', mac: '02:00:00:00:00:12', virtualRouterId: '51' },
    ]);
    expect(machine.neighbours).toEqual([
      { device: 'eth0', address: '192.0.2.100', mac: '02:00:00:00:00:12' },
    ]);
    program('perl', 'cat >/dev/null; echo "packet socket: Operation not permitted" >&2; exit 1');
    expect(asked('wire', '4 eth0').machine.blind).toBe('packet socket: Operation not permitted');
  });
});
