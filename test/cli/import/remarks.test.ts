import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importKeepalived } from '../../../cli/import/import-keepalived';
import { remarkText } from '../../../cli/import/remark';
import { refusal } from '../support/linux-lb';
import { WrittenFiles } from './written-files';

const COMMAND = join(__dirname, '../../../cli/bin/linux-lb.js');

let written: WrittenFiles;
beforeEach(() => {
  written = new WrittenFiles();
});
afterEach(() => written.remove());

const put = (name: string, text: string) => written.put(name, text);

/** A service of one server; what comes with it is put before it, or into the server. */
const service = (server = '') =>
  `virtual_server 192.0.2.100 80 {\n lb_kind DR\n real_server 192.0.2.21 80 {\n  TCP_CHECK {\n  }\n  ${server}\n }\n}\n`;
const vrrp = (more: string) =>
  `vrrp_instance web {\n interface eth0\n virtual_router_id 51\n virtual_ipaddress {\n  192.0.2.100\n }\n ${more}\n}\n`;

function imported(text: string, id?: string) {
  const file = put('keepalived.conf', text);
  const { program, remarks } = importKeepalived([file], id);
  return { program, remarks: remarks.map((each) => remarkText(each).replace(`${file}:`, '')) };
}

describe('a broken file is told of by line and column, and the rest is taken', () => {
  test.each([
    ['global_defs {\n router_id "a\n}\n', '2:12: a quote that is not closed'],
    ['}\n', "1:1: a '}' that closes no block"],
    ['{\n}\n', "1:1: a '{' that opens no block"],
    ['include nowhere/*.conf\n', '1:1: include nowhere/*.conf: there is no such file'],
    ['~SEQ(a, 1, 2) x\n', '1:1: a sequence (~), which is not read: write its lines out'],
  ])('%j', (text, remark) => {
    const { program, remarks } = imported(vrrp('') + text + service());
    const at = vrrp('').split('\n').length - 1;
    const [, line, rest] = /^(\d+)(.*)$/.exec(remark)!;
    expect(remarks).toContain(`${Number(line) + at}${rest}`);
    expect(program).toContain("addVirtualService('udp-80'");
  });

  test('a block that is not closed', () => {
    const { program, remarks } = imported(vrrp('') + service().replace(/}\n$/, ''));
    expect(remarks).toEqual(["9:1: a '{' without its '}', of virtual_server 192.0.2.100 80"]);
    expect(program).toContain("addVirtualService('udp-80'");
  });
});

describe('what keepalived takes and this library does not', () => {
  test.each([
    [
      vrrp('') + service('weight 70000'),
      '14:3: `weight 70000` becomes 65535, the largest weight that is taken here',
    ],
    [
      vrrp('notify /usr/bin/true') + service(),
      '7:2: `notify /usr/bin/true` has no place: notify is what this library has its own command in; there are notify_master, notify_backup and notify_fault',
    ],
    [
      vrrp('') + service() + 'static_routes {\n 10.0.0.0/8 via 192.0.2.1\n}\n',
      '17:1: `static_routes` has no place: addresses, routes and rules of a host itself are the business of its network configuration',
    ],
    [service(), '1:1: nothing here puts 192.0.2.100 on a device: the directors do now, on eth0'],
    [
      vrrp('') +
        service().replace('21 80', '21 8080') +
        service().replace('.100 80', '.100 81').replace('}\n}', '}\n real_server 192.0.2.22 82 {\n }\n}'),
      '24:2: `real_server 192.0.2.22 82` gets port 80: all servers of a pool have one',
    ],
  ])('%j', (text, remark) => {
    expect(imported(text).remarks).toContain(remark);
  });

  test('what has no option is a line of its block', () => {
    const { program, remarks } = imported(
      `global_defs {\n vrrp_garp_interval 0.1\n}\n${vrrp('virtual_routes {\n  10.0.0.0/8 via 192.0.2.1\n }')}${service('notify_up "/usr/bin/true up"')}`,
    );
    expect(remarks).toEqual([]);
    expect(program).toContain("globalExtraConfig: ['vrrp_garp_interval 0.1']");
    expect(program).toContain("extraConfig: ['virtual_routes {\\n    10.0.0.0/8 via 192.0.2.1\\n}']");
    expect(program).toContain(`extraConfig: ['notify_up "/usr/bin/true up"']`);
  });
});

test('parameters, conditions and included files are read as keepalived reads them', () => {
  put('more.conf', service());
  const text = `$VIP=192.0.2.100\n@one $ID=51\n@two $ID=52\n@^two include nothing\ninclude *ore.conf\n${vrrp('').replace('51', '$ID').replace('192.0.2.100', '${VIP}')}`;
  const { program, remarks } = imported(text, 'two');
  expect(remarks).toEqual([]);
  expect(program).toContain('virtualRouterId: 52');
  expect(program).toContain("VirtualIp.of('192.0.2.100', { device: 'eth0' })");
});

test('patterns of includes go by glob(7), in names of directories, too', () => {
  put('site1/web.conf', service());
  put('site2/web.conf', service().replace(' 80 {', ' 81 {'));
  put('former/web.conf', '}\n');
  const { program, remarks } = imported(`include site[0-9]/w?b.conf\n${vrrp('')}`);
  expect(remarks).toEqual([]);
  expect(program!.match(/addVirtualService/g)).toHaveLength(2);
});

test('a file that includes itself ends', () => {
  expect(imported(`include keepalived.conf\n${service()}`).remarks).toContain(
    '1:1: include keepalived.conf: it is being read already',
  );
});

test('of a group each address is a service', () => {
  const { program } = imported(
    `virtual_server_group all {\n 192.0.2.100-101 80\n 192.0.2.110 443\n}\n${service().replace('192.0.2.100 80', 'group all')}`,
  );
  expect(program!.match(/addVirtualService\('[^']*'/g)).toEqual([
    "addVirtualService('udp-80-1'",
    "addVirtualService('udp-80-2'",
    "addVirtualService('udp-443'",
  ]);
});

test('two files that differ: where, and what both get', () => {
  const one = put('one.conf', vrrp('priority 150') + service('weight 1'));
  const two = put('two.conf', vrrp('priority 100\n garp_master_refresh 60') + service('weight 2'));
  const { program, remarks } = importKeepalived([two, one]);
  expect(remarks.map(remarkText)).toEqual([
    `${two}:10:1: it is otherwise than in ${one}: both directors get it as it is there`,
    `${two}:1:1: \`vrrp_instance web\` would have garpMasterRefreshSeconds 60, and gets 0, as the first instance of its pair`,
  ]);
  expect(program).toContain('primaryPriority: 150');
  expect(program).toContain('backupPriority: 100');
});

test('a password of VRRP is in no program', () => {
  const { program } = imported(
    vrrp('authentication {\n  auth_type PASS\n  auth_pass hidden\n }') + service(),
  );
  expect(program).toContain('authPass: Secret.of(vrrpPassword.stringValue');
  expect(program).not.toContain('hidden');
});

describe('linux-lb import', () => {
  function run(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, 'import', ...args], {
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }

  test('prints the program, and on standard error what it has not', () => {
    const { status, stdout, stderr } = run(put('keepalived.conf', vrrp('') + service('weight 70000')));
    expect(status).toBe(2);
    expect(stdout).toContain("new LvsDirectorPair(stack, 'lvs'");
    expect(stderr).toMatch(
      /keepalived\.conf:14:3: .*\nOf \d+ directives \d+ are options of the program, 0 lines of your own in it, and 0 have no place\.\n$/,
    );
  });

  test('says so where there is nothing to make a program of', () => {
    const { status, stdout, stderr } = run(put('keepalived.conf', vrrp('')));
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(
      'No program: there is no virtual_server of keepalived and no server of nginx that can be taken.\n',
    );
  });

  test('refuses in one sentence a file that is not there, and three', () => {
    expect(run('/nowhere.conf')).toEqual(
      refusal('/nowhere.conf cannot be read (ENOENT): name a keepalived.conf or nginx.conf.'),
    );
    const file = put('keepalived.conf', service());
    expect(run(file, file, file)).toEqual(
      refusal('3 files are of keepalived: name that of one director, or those of the two of a pair.'),
    );
  });
});

test('no word of a configuration gets out of the texts and numbers of its program', () => {
  const nasty = [
    '1});process.exit(3',
    "'+process.exit(3)+'",
    '`${process.exit(3)}`',
    '\\',
    '*/process',
    'x;process',
  ];
  const file = join(__dirname, 'configurations/dr-master.conf');
  const words = readFileSync(file, 'utf8').split(/(\s+)/);
  const places = [...words.keys()].filter((at) => /^[\w./:"-]+$/.test(words[at]));
  expect(places.length).toBeGreaterThan(100);
  for (const at of places) {
    const text = words.map((word, place) => (place === at ? nasty[at % nasty.length] : word)).join('');
    const { program = '' } = imported(text);
    const code = program.replace(/\/\/.*|\/\*.*\*\//g, '').replace(/'(?:\\.|[^'\\])*'/g, '');
    expect(code).not.toMatch(/process|[`\\]/);
  }
});
