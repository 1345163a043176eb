import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { HOST_SCRIPTS } from '../../lib/scripts/script-files';

/**
 * The real keepalived and nginx of this machine judge staged files through validate.sh. Only a scratch directory is written to;
 * the directories under /etc are laid over in a private mount namespace.
 */
const MAIN = '/etc/keepalived/keepalived.conf';
let state: string;
jest.setTimeout(60_000);

beforeAll(() => {
  const missing = ['keepalived', 'nginx', 'unshare'].filter(
    (p) => spawnSync('sh', ['-c', `command -v ${p}`]).status !== 0,
  );
  if (missing.length > 0)
    throw new Error(`this test needs ${missing.join(', ')}: apt-get install keepalived nginx util-linux`);
  if (spawnSync('unshare', ['-m', '-p', '-f', 'true']).status !== 0)
    throw new Error('this test needs root: mount namespaces');
});
beforeEach(() => {
  state = fs.mkdtempSync(path.join(os.tmpdir(), 'linux-lb-validate-'));
});
afterEach(() => fs.rmSync(state, { recursive: true, force: true }));

function validate(program: string, files: Record<string, string>) {
  fs.mkdirSync(`${state}/work`);
  fs.mkdirSync(`${state}/plan`);
  for (const [file, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(`${state}/work/files${file}`), {
      recursive: true,
    });
    fs.writeFileSync(`${state}/work/files${file}`, content, {
      mode: file.endsWith('.sh') ? 0o755 : 0o644,
    });
  }
  const paths = Object.keys(files).map((f) => `${f}\n`);
  for (const list of ['changed', 'touched']) fs.writeFileSync(`${state}/work/${list}`, paths.join(''));
  for (const list of ['dropped', 'displacing', 'returning']) fs.writeFileSync(`${state}/work/${list}`, '');
  fs.writeFileSync(`${state}/plan/programs`, `${program}\n`);
  const driver = `
    set -eu
    CLUSTER=test HOST=h1 HERE=$1 STAGE=
    . "$HERE/parts.sh"
    PLAN=$2/plan ALL=$2/all STATE=$2/state WORK=$2/work STAGED=$2/work/files FOUND=$2/found
    trap 'for d in $(sort -r "$FOUND/directories" 2>/dev/null); do rmdir "$d"; done; [ -z "$FAILURE" ] || echo "$FAILURE" >&2' EXIT
    validate_programs`;
  const run = spawnSync('/bin/dash', ['-c', driver, 'validate', HOST_SCRIPTS, state], {
    encoding: 'utf8',
  });
  return { status: run.status, stderr: run.stderr };
}

const keepalived = (body: string) => `global_defs {\nrouter_id d1\nenable_script_security\n}\n${body}`;
const service = (method: string) =>
  `virtual_server 192.0.2.100 80 {\nlvs_sched rr\nlvs_method ${method}\nprotocol TCP\nreal_server 192.0.2.1 80 {\nTCP_CHECK {\n}\n}\n}\n`;

test('keepalived accepts a main file with an include that is not there yet', () => {
  const files = {
    [MAIN]: keepalived('include linux-lb.d/*.conf\n'),
    '/etc/keepalived/linux-lb.d/a.conf': service('DR'),
  };
  expect(validate('keepalived', files)).toEqual({ status: 0, stderr: '' });
});

test('keepalived refuses an include, in its own words', () => {
  const files = {
    [MAIN]: keepalived('include linux-lb.d/*.conf\n'),
    '/etc/keepalived/linux-lb.d/a.conf': `prioritty 1\n${service('DR')}`,
  };
  const { status, stderr } = validate('keepalived', files);
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /keepalived does not accept the configuration: .*a\.conf: Line 1\) Unknown keyword 'prioritty'/,
  );
});

test.each([
  ['accepts what is right', 'check', 0, /^$/],
  ['refuses a later one that is missing, which 2.2.7 alone never gets to', 'missing', 1, /track script b/],
])('keepalived with scripts of another user, elsewhere under /etc: %s', (_, name, status, words) => {
  const device = fs.readdirSync('/sys/class/net').find((d) => d !== 'lo');
  const script = (id: string, file: string) =>
    `vrrp_script ${id} {\nuser nobody\nscript "/etc/linux-lb/${file}.sh"\ninterval 1\n}\n`;
  const instance = `vrrp_instance i {\ninterface ${device}\nvirtual_router_id 5\npriority 100\nvirtual_ipaddress {\n192.0.2.100/32\n}\ntrack_script {\na\nb\n}\n}\n`;
  const files = {
    [MAIN]: keepalived(script('a', 'check') + script('b', name) + instance),
    '/etc/linux-lb/check.sh': '#!/bin/sh\n',
  };
  const outcome = validate('keepalived', files);
  expect(outcome.stderr).toMatch(words);
  expect(outcome.status).toBe(status);
});

test('keepalived without its main file is refused, though it says itself that all is well', () => {
  expect(fs.existsSync(MAIN)).toBe(false);
  expect(
    validate('keepalived', {
      '/etc/keepalived/linux-lb.d/a.conf': service('DR'),
    }),
  ).toMatchObject({
    status: 1,
    stderr: expect.stringContaining(`${MAIN} is not there`),
  });
});

describe('what keepalived takes without a word', () => {
  const include = (name: string, text: string) => ({ [`/etc/keepalived/linux-lb.d/${name}.conf`]: text });
  const main = { [MAIN]: keepalived('include linux-lb.d/*.conf\n') };
  const device = fs.readdirSync('/sys/class/net').find((name) => name !== 'lo');
  const instance = `vrrp_instance web {\ninterface ${device}\nvirtual_router_id 5\npriority 100\nvirtual_ipaddress {\n192.0.2.100/32\n}\n}\n`;
  const sync = (name: string) => `global_defs {\nlvs_sync_daemon ${device} ${name} id 5\n}\n`;
  const mark = service('DR')
    .replace('192.0.2.100 80', 'fwmark 6')
    .replace('protocol TCP\n', '')
    .replace('192.0.2.1 80', '192.0.2.1')
    .replace('{\n}', '{\nconnect_port 80\n}');
  const words = (files: Record<string, string>) => validate('keepalived', { ...main, ...files });

  test.each([
    ['a place', service('DR'), '192.0.2.100 80 TCP'],
    ['a firewall mark', mark, 'fwmark 6'],
  ])('%s that two clusters have is refused', (_, text, place) => {
    const said = `keepalived would leave something out without a word: virtual_server ${place} is in a.conf and in b.conf`;
    expect(words({ ...include('a', text), ...include('b', text) })).toEqual({
      status: 1,
      stderr: `${said}\n`,
    });
  });

  test('two protocols of a place are two services', () => {
    const udp = service('DR').replace('protocol TCP', 'protocol UDP').replace('TCP_CHECK', 'PING_CHECK');
    expect(words({ ...include('a', service('DR')), ...include('b', udp) })).toEqual({
      status: 0,
      stderr: '',
    });
  });

  test('a synchronisation that is bound to nobody is refused', () => {
    expect(words(include('a', sync('web') + instance))).toEqual({ status: 0, stderr: '' });
    fs.rmSync(state, { recursive: true });
    fs.mkdirSync(state);
    const said =
      'keepalived would leave something out without a word: lvs_sync_daemon of a.conf names the vrrp_instance wbe, which is nowhere';
    expect(words(include('a', sync('wbe') + instance))).toEqual({ status: 1, stderr: `${said}\n` });
  });
});

test('nginx sees its new include and a certificate elsewhere, and leaves no pid file', () => {
  const pid = fs.existsSync('/run/nginx.pid');
  const files = {
    '/etc/nginx/conf.d/lb.conf': 'include /etc/linux-lb/x/inner;\n',
    '/etc/linux-lb/x/inner': 'server { listen 127.0.0.1:8999; }\n',
  };
  expect(validate('nginx', files)).toEqual({ status: 0, stderr: '' });
  expect(fs.existsSync('/etc/linux-lb')).toBe(false);
  expect(fs.existsSync('/run/nginx.pid')).toBe(pid);
});

test('nginx refuses in its own words', () => {
  const { status, stderr } = validate('nginx', {
    '/etc/nginx/conf.d/lb.conf': 'sever {}\n',
  });
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /nginx does not accept the configuration: [^\n]*\[emerg\] [^\n]*unknown directive "sever" in .*lb.conf:1/,
  );
});
