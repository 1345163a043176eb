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
});
