import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { importKeepalived } from '../../../cli/import/import-keepalived';
import { WrittenFiles } from './written-files';

let written: WrittenFiles;
beforeEach(() => {
  written = new WrittenFiles();
});
afterEach(() => written.remove());

function imported(...texts: string[]) {
  const files = texts.map((text, at) => written.put(`${at + 1}.conf`, text));
  const { program = '', remarks } = importKeepalived(files);
  return { program, remarks: written.remarksText(remarks) };
}

const service = `virtual_server 192.0.2.100 80 {
  lb_kind DR
  protocol TCP
  real_server 192.0.2.21 80 {
    TCP_CHECK {
    }
  }
}
`;
const instance = (name: string, address: string, settings: string) => `vrrp_instance ${name} {
  interface eth0
  virtual_router_id 51
  ${settings}
  virtual_ipaddress {
    ${address}
  }
}
`;
const web = (settings = 'priority 150') => instance('web', '192.0.2.100', settings);

test('a director that is active for some addresses, and its neighbour for others', () => {
  const both = (one: string, other: string) =>
    instance('one', '192.0.2.100', one) + instance('other', '192.0.2.101', other) + service;
  const { remarks } = imported(
    both('priority 150\n  state MASTER', 'priority 100'),
    both('priority 100', 'priority 150\n  state MASTER'),
  );
  expect(remarks).toEqual([
    '1.conf:10:1: `vrrp_instance other` has priority 100, and gets 150: all virtual IPs of a pair are on one director',
    '2.conf:9:1: `vrrp_instance other` has priority 150, and gets 100: all virtual IPs of a pair are on one director',
  ]);
});

test('virtual IPs and lines that only one file of a pair has', () => {
  const [one, two] = [
    `global_defs {\n  router_id one\n}\n${web()}`,
    `global_defs {\n  vrrp_strict\n}\n${web('priority 100').replace('.100\n', '.100\n    192.0.2.101\n')}`,
  ];
  expect(imported(one + service, two + service).remarks).toEqual([
    '2.conf:2:3: `vrrp_strict` has no place: 1.conf does not say it, and both directors get what that says',
    '1.conf:2:3: 2.conf does not say `router_id one`: both directors get it',
    '2.conf:4:1: `vrrp_instance web` has 192.0.2.101 on eth0, which 1.conf does not have: no director gets it',
  ]);
});

test('what only the first file of a pair has, and another port of a server', () => {
  const one = web('priority 150\n  notify_master /usr/bin/true').replace('.100\n', '.100\n    192.0.2.101\n');
  const nat = service.replace('DR', 'NAT');
  expect(imported(one + nat, web('priority 100') + nat.replace('.21 80', '.21 8080')).remarks).toEqual([
    '2.conf:9:1: it is otherwise than in 1.conf: both directors get it as it is there',
    '1.conf:1:1: 2.conf does not have 192.0.2.101: both directors get it',
    "2.conf:1:1: `vrrp_instance web` would have no notifyMaster, and gets '/usr/bin/true', as the first instance of its pair",
  ]);
});

test('devices of a pair that have other names', () => {
  expect(imported(web() + service, web('priority 100').replace('eth0', 'ens3') + service).remarks).toEqual([
    '2.conf:1:1: `vrrp_instance web` has 192.0.2.100 on ens3, and gets it on eth0, as 1.conf says',
  ]);
});

test.each([
  [
    `${web('track_interface {\n    eth1 weight 10 reverse\n  }')}${service}`,
    '5:5: `eth1 weight 10 reverse` is taken without `reverse`',
  ],
  [
    `vrrp_script up {\n  script /usr/bin/true\n}\n${web('track_script {\n    up weight 10 reverse\n  }')}${service}`,
    '8:5: `up weight 10 reverse` is taken without `reverse`',
  ],
  [
    `vrrp_script up {\n  script /usr/bin/true\n  weight 10 reverse\n}\n${web('track_script {\n    up\n  }')}${service}`,
    '3:3: `weight 10 reverse` is taken without `reverse`',
  ],
  [
    `vrrp_sync_group all {\n  group {\n    web\n  }\n  track_interface {\n    eth1\n  }\n}\n${web()}${service}`,
    '5:3: `track_interface` has no place: a group has no lines of your own',
  ],
  [
    `vrrp_sync_group all {\n  group {\n    web\n  }\n  smtp_alert\n}\n${web()}${service}`,
    '5:3: `smtp_alert` has no place: a group has no lines of your own',
  ],
  [`${web('use_vmac vrrp.51')}${service}`, '4:3: `use_vmac vrrp.51` is taken without `vrrp.51`'],
  [
    `${web('notify_master')}${service}`,
    '4:3: `notify_master` has no place: it has to be a command with its whole path, and without a user',
  ],
  [
    `${web().replace('.100\n', '.100/24 dev\n')}${service}`,
    '6:5: `192.0.2.100/24 dev` is taken without `dev`',
  ],
  [`${web().replace('.100\n', '.100/x\n')}${service}`, '6:5: `192.0.2.100/x` is taken without `/x`'],
  [
    `virtual_server_group all {\n  5-7 80\n}\n${web()}${service}`,
    '2:3: `5-7 80` has no place: only addresses with a port are taken of a group',
  ],
  [
    `virtual_server_group all {\n  192.0.2.250-300 80\n}\n${web()}${service}`,
    '2:3: `192.0.2.250-300 80` has no place: only addresses with a port are taken of a group',
  ],
  [
    `${web('unicast_peer {\n    192.0.2.2\n    192.0.2.3\n  }')}${service}`,
    '4:3: of `unicast_peer` there is 192.0.2.2, and not 192.0.2.3: a pair has one neighbour',
  ],
  [
    `global_defs {\n  lvs_sync_daemon eth1 web id 7\n}\n${web()}${service}`,
    '2:3: `lvs_sync_daemon eth1 web id 7` becomes connectionSync, on the device of the adverts, eth0, with the id of its virtual router',
  ],
  [
    `global_defs {\n  script_user nobody\n}\n${web()}${service}`,
    '2:3: `script_user nobody` becomes `script_user root`, as which this library runs scripts',
  ],
  [
    `${web()}${service.replace('.100 80', '.100 0')}`,
    '9:1: `virtual_server 192.0.2.100 0` has no place: it has no port, and a service here has one',
  ],
  [
    `${web()}${service.replace('192.0.2.100 80', 'group none')}`,
    '9:1: `virtual_server group none` has no place: there is no virtual_server_group none with addresses',
  ],
  [
    `${web()}${service.replace(/}\n$/, '  real_server 192.0.2.22 80 {\n  }\n}\n')}`,
    '16:3: `real_server 192.0.2.22 80` has no check that is taken here, and gets that of the first server: a pool has one',
  ],
  [
    `${web()}${service.replace('DR', 'NAT').replace(/}\n$/, '  real_server 192.0.2.21 81 {\n    TCP_CHECK {\n    }\n  }\n}\n')}`,
    '16:3: `real_server 192.0.2.21 81` has no place: a pool has a server once',
  ],
])('%j', (text, remark) => {
  const all = imported(text).remarks.map((each) => each.replace('1.conf:', ''));
  expect(all).toContain(remark);
});

test('bytes of a UDP check with blanks between them', () => {
  const check = 'UDP_CHECK {\n      payload 0A 0B\n      require_reply 30 3x';
  const { program, remarks } = imported(web() + service.replace('TCP_CHECK {', check));
  expect(program).toContain("payload: '0A0B'");
  expect(program).toContain("replyPattern: '303x'");
  expect(remarks).toEqual([]);
});

test('what has lost its value is no property', () => {
  const { program } = imported(web() + service.replace('DR', 'DR\n  persistence_granularity'));
  expect(program).not.toContain('persistenceGranularity');
});

test('without a protocol it is UDP, as keepalived says', () => {
  const { program, remarks } = imported(web() + service.replace('  protocol TCP\n', ''));
  expect(program).toContain("directors.addVirtualService('udp-80'");
  expect(program).toContain('protocol: TransportProtocol.UDP');
  expect(remarks).toEqual([]);
});

test('a protocol in small letters, and an address of IPv6 in two spellings', () => {
  const { program, remarks } = imported(
    (web() + service)
      .replace('TCP\n', 'udp\n')
      .replace('192.0.2.100', '2001:db8::100')
      .replace('192.0.2.100', '2001:DB8:0::0100')
      .replace('192.0.2.21', '2001:db8::21'),
  );
  expect(program).toContain('protocol: TransportProtocol.UDP');
  expect(program.match(/VirtualIp\.of\('[^']*'/g)).toEqual(["VirtualIp.of('2001:db8::100'"]);
  expect(remarks).toEqual([]);
});

test('an include of a directory, and of the file itself by a relative path', () => {
  mkdirSync(join(written.directory, 'more'));
  const file = join(written.directory, 'one.conf');
  writeFileSync(file, `include more\ninclude one.conf\n${web()}${service}`);
  const { program, remarks } = importKeepalived([relative('', file)]);
  expect(remarks.map(({ place: { line }, text }) => [line, text])).toEqual([
    [1, 'include more: it cannot be read (EISDIR)'],
    [2, 'include one.conf: it is being read already'],
  ]);
  expect(program!.match(/addVirtualService/g)).toHaveLength(1);
});

test('the text of a parameter goes on over all lines that end with a backslash', () => {
  const { program, remarks } = imported(`$CHECK=TCP_CHECK { \\
connect_timeout 7 \\
}
${service.replace(/TCP_CHECK \{\s*\}/, '$CHECK')}`);
  expect(program).toContain('connectTimeoutSeconds: 7');
  expect(remarks).toEqual([expect.stringContaining('nothing here puts 192.0.2.100 on a device')]);
});
