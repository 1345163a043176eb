import { director, directorHost } from './support/plans';
import { ScratchHost, ScratchPlan } from './support/scratch-host';

let host: ScratchHost;
afterEach(() => host.remove());

const OWNER = 'shop web/pair';
const INCLUDE = 'etc/keepalived/linux-lb.d/web.conf';
const SITE = 'etc/nginx/conf.d/linux-lb-web.conf';
const STATE = 'var/lib/linux-lb/web';
const RELOAD = 'reload keepalived.service';
const KEY = 'virtual_server 192.0.2.100 80';
const place = (name: string, address: string, key = KEY) =>
  `${name} keepalived ${key} real_server ${address} 80`;

const realServer = (address: string, weight: string) =>
  `    real_server ${address} 80 {\n        weight ${weight}\n        FILE_CHECK {\n            weight 1\n        }\n    }\n`;
/** The second block is of packets that the other director has handed on: they are for this host, whoever is drained. */
const include = (rs1: string, rs2: string, more = '') =>
  `${KEY} {\n    lvs_sched wrr\n${realServer('192.0.2.21', rs1)}${realServer('192.0.2.22', rs2)}${more}}\n\nvirtual_server fwmark 7 {\n${realServer('192.0.2.21', '1')}}\n`;

/** A director with two servers, as a deploy sends it. */
const pair = (text = include('3', '2'), more: Partial<ScratchPlan> = {}): ScratchPlan => ({
  ...director('web', text),
  owner: OWNER,
  drainable: [place('rs1', '192.0.2.21'), place('rs2', '192.0.2.22')],
  ...more,
});

function deployed(plan = pair()): ScratchHost {
  const made = directorHost();
  made.write('sys/module/ip_vs/refcnt', '0\n');
  expect(made.apply('web', plan)).toMatchObject({ status: 0, stderr: '' });
  made.takeLog();
  made.delete('stub/tests');
  return made;
}

const run = (verb: string, server: string, owner = OWNER) =>
  host.run(host.at(`${STATE}/drain-server.sh`), 'web', 'h1', verb, server, ...owner.split(' '));
const drained = () => (host.has(`${STATE}/drained-servers`) ? host.read(`${STATE}/drained-servers`) : '');

test('a drained server has weight 0, in its own service alone, by a configuration that keepalived has accepted', () => {
  host = deployed();
  expect(run('drain', 'rs1')).toMatchObject({ status: 0, stderr: '' });
  expect(host.read(INCLUDE)).toBe(include('0 # drained, else 3', '2'));
  expect(host.read('stub/seen/linux-lb.d/web.conf')).toBe(include('0 # drained, else 3', '2'));
  expect(host.takeLog()).toEqual([RELOAD]);
  expect(drained()).toBe('rs1\n');
});

test('undrain leaves the host as it was', () => {
  host = deployed();
  const before = host.snapshot();
  run('drain', 'rs1');
  run('drain', 'rs2');
  expect(drained()).toBe('rs1\nrs2\n');
  host.takeLog();
  expect(run('undrain', 'rs1')).toMatchObject({ status: 0, stderr: '' });
  expect(host.read(INCLUDE)).toBe(include('3', '0 # drained, else 2'));
  expect(run('undrain', 'rs2')).toMatchObject({ status: 0, stderr: '' });
  expect(host.takeLog()).toEqual([RELOAD, RELOAD]);
  expect(host.snapshot()).toEqual(before);
});

test('once more is nothing to do', () => {
  host = deployed();
  run('drain', 'rs1');
  host.takeLog();
  expect(run('drain', 'rs1')).toMatchObject({ status: 0, stderr: '' });
  expect(run('undrain', 'rs2')).toMatchObject({ status: 0, stderr: '' });
  expect(host.takeLog()).toEqual([]);
});

test('the same deploy once more finds all as planned', () => {
  host = deployed();
  run('drain', 'rs1');
  const before = host.snapshot();
  host.takeLog();
  const { status, stdout } = host.apply('web', pair());
  expect([status, stdout]).toEqual([0, expect.stringContaining('done, no file changed')]);
  expect(host.takeLog()).toEqual([]);
  host.delete('home/.linux-lb');
  expect(host.snapshot()).toEqual(before);
});

test('a deploy of other weights keeps it drained, and undrain gives it the new one', () => {
  host = deployed();
  run('drain', 'rs1');
  expect(host.prepare('web', pair(include('5', '4')))).toMatchObject({ status: 0, stderr: '' });
  expect(host.apply('web', pair(include('5', '4')))).toMatchObject({ status: 0, stderr: '' });
  expect(host.read(INCLUDE)).toBe(include('0 # drained, else 5', '4'));
  expect(run('undrain', 'rs1')).toMatchObject({ status: 0, stderr: '' });
  expect(host.read(INCLUDE)).toBe(include('5', '4'));
});

test('a server that a deploy takes out leaves no rest, and is not drained when it comes back', () => {
  host = deployed();
  run('drain', 'rs1');
  const only = pair(`${KEY} {\n${realServer('192.0.2.22', '2')}}\n`, {
    drainable: [place('rs2', '192.0.2.22')],
  });
  expect(host.apply('web', only)).toMatchObject({ status: 0, stderr: '' });
  expect(host.has(`${STATE}/drained-servers`)).toBe(false);
  expect(host.has(`${STATE}/undrained-sums`)).toBe(false);
  expect(host.apply('web', pair())).toMatchObject({ status: 0, stderr: '' });
  expect(host.read(INCLUDE)).toBe(include('3', '2'));
});

test('what the file would be without is noted, for who compares it with the code', () => {
  host = deployed();
  const sum = host.read(`${STATE}/manifest`).match(/0600 (\w+) own/)![1];
  run('drain', 'rs1');
  expect(host.read(`${STATE}/undrained-sums`)).toBe(`${sum} /${INCLUDE}\n`);
  expect(host.read(`${STATE}/manifest`)).not.toContain(sum);
});

test('what keepalived does not accept changes nothing', () => {
  host = deployed();
  const before = host.snapshot();
  host.write(
    'stub/while-testing',
    'echo BROKEN >>"$(sed "s/ .*//" "$LINUX_LB_ROOT/stub/mounts")/keepalived.conf"',
  );
  const { status, stderr } = run('drain', 'rs1');
  expect([status, stderr]).toEqual([
    1,
    expect.stringContaining('linux-lb: h1: validate: keepalived does not accept the configuration: '),
  ]);
  expect(host.snapshot()).toEqual(before);
  expect(host.takeLog()).toEqual([]);
});

test('a deploy that fails leaves it drained as it was', () => {
  host = deployed();
  run('drain', 'rs1');
  const before = host.snapshot();
  expect(host.apply('web', pair(include('5', '4'), { checks: ['active nowhere.service'] })).status).toBe(1);
  host.delete('home/.linux-lb');
  expect(host.snapshot()).toEqual(before);
});

test('a file that somebody has changed is not written again', () => {
  host = deployed();
  host.write(INCLUDE, include('30', '2'));
  const { status, stderr } = run('drain', 'rs1');
  expect([status, stderr]).toEqual([
    1,
    `linux-lb: h1: prechecks: /${INCLUDE} was changed after the deploy, and is not written again: linux-lb drift tells of it\n`,
  ]);
  expect(host.read(INCLUDE)).toBe(include('30', '2'));
});

test.each([
  [
    'a server that is not there',
    'rs9',
    OWNER,
    'cluster web has no server rs9 on this host that can be drained: deploy once, if the code has it',
  ],
  [
    "another owner's cluster",
    'rs1',
    'shop web/other',
    'cluster web of this host belongs to web/pair of project shop, not to web/other of project shop',
  ],
])('%s is refused', (_, server, owner, reason) => {
  host = deployed();
  const before = host.snapshot();
  expect(run('drain', server, owner)).toMatchObject({
    status: 1,
    stderr: `linux-lb: h1: prechecks: ${reason}\n`,
  });
  expect(host.snapshot()).toEqual(before);
});

test('a keepalived that takes 0 for 1 is refused', () => {
  host = deployed();
  host.write('stub/keepalived-version', '2.1.5\n');
  const { status, stderr } = run('drain', 'rs1');
  expect([status, stderr]).toEqual([
    1,
    'linux-lb: h1: prechecks: keepalived 2.1.5 takes weight 0 for 1, so that nothing can be drained: install 2.2.0 or newer on this host\n',
  ]);
});

test('a tear-down leaves nothing of it', () => {
  host = directorHost();
  const before = host.snapshot();
  host.write('sys/module/ip_vs/refcnt', '0\n');
  host.apply('web', pair());
  run('drain', 'rs1');
  expect(host.teardown('web')).toMatchObject({ status: 0, stderr: '' });
  host.delete('home/.linux-lb');
  expect(host.snapshot()).toEqual(before);
});

describe('nginx', () => {
  const line = (last: number, words: string) => `    server 192.0.2.${last}:80 ${words};\n`;
  const upstreams = (down: string) =>
    `upstream web_http {\n    zone web_http 128k;\n${line(21, `weight=3 max_fails=1${down}`)}${line(22, 'weight=2')}${line(21, `max_fails=0 backup${down}`)}}\n\n` +
    `upstream web_http.last {\n${line(21, `max_fails=0${down}`)}}\n\n` +
    `upstream web_other {\n${line(21, 'weight=3')}    server 192.0.2.22:80 down;\n}\n\nserver {\n    listen 80;\n}\n`;
  const site = (down = '') => upstreams(down).replace(/ down; # drained;/g, ' down; # drained');
  const balancer: ScratchPlan = {
    owner: OWNER,
    programs: ['nginx'],
    files: { [`/${SITE}`]: { content: site(), mode: '0644' } },
    units: ['nginx.service reload'],
    drainable: [
      'rs1 nginx upstream web_http server 192.0.2.21:80',
      'rs2 nginx upstream web_other server 192.0.2.22:80',
    ],
  };

  beforeEach(() => {
    host = new ScratchHost();
    host.write('stub/units/nginx.service', 'enabled active\n');
    expect(host.apply('web', balancer)).toMatchObject({ status: 0, stderr: '' });
    host.takeLog();
  });

  test('has it down in its upstream, as a last resort too, and in no other', () => {
    expect(run('drain', 'rs1')).toMatchObject({ status: 0, stderr: '' });
    expect(host.read(SITE)).toBe(site(' down; # drained'));
    expect(host.takeLog()).toEqual(['reload nginx.service']);
    expect(host.apply('web', balancer).stdout).toContain('done, no file changed');
    expect(run('undrain', 'rs1')).toMatchObject({ status: 0, stderr: '' });
    expect(host.read(SITE)).toBe(site());
  });

  test('leaves a server that the code has down as it is', () => {
    expect(run('drain', 'rs2')).toMatchObject({ status: 0, stderr: '' });
    expect(host.read(SITE)).toBe(site());
    expect(host.takeLog()).toEqual([]);
    expect(drained()).toBe('rs2\n');
    expect(run('undrain', 'rs2')).toMatchObject({ status: 0, stderr: '' });
    expect(host.read(SITE)).toBe(site());
  });
});
