import { scopeOf } from '../../cli/scope';
import { Answer } from '../../cli/ssh/hosts';
import { PLAIN } from '../../cli/text/paper';
import { verificationOf } from '../../cli/verify/examine';
import { Answered } from '../../cli/verify/requests/request';
import { verifyQuestions } from '../../cli/verify/verify-questions';
import { verifyText } from '../../cli/verify/verify-text';
import { Inventory } from '../../lib/inventory';
import { NOW, edited, facts, inventoryOf } from './support/recorded';
import { macOf, verified } from './support/verified';

let inventory: Inventory;
beforeAll(() => {
  inventory = inventoryOf();
});

type Edit = readonly [string | RegExp, string];

const OWN = /^machine-id.*\n/m;
const ANSWERED: Answered = {
  cluster: 'web/pair',
  service: 'http',
  address: '192.0.2.100',
  port: 80,
  by: 'http',
  path: '/healthz',
  answer: 'HTTP 200',
};

function verify(but: { [host: string]: Answer } = {}, requests: Answered[] = [ANSWERED]) {
  const answers = new Map(
    inventory.hosts.map(({ name }): [string, Answer] => [
      name,
      but[name] ?? facts(verified(inventory, name)),
    ]),
  );
  return verificationOf(scopeOf(inventory, []), answers, requests, NOW);
}

const changed = (host: string, ...edits: Edit[]): { [host: string]: Answer } => ({
  [host]: facts(edited(verified(inventory, host), ...edits)),
});
const told = (...of: Parameters<typeof verify>) =>
  verify(...of).findings.map(({ kind, severity, text }) => [severity === 'note' ? `(${kind})` : kind, text]);
const adding = (host: string, line: string): { [host: string]: Answer } =>
  changed(host, [OWN, `$&${line}\n`]);

test('nothing where all is well', () => {
  const verification = verify();
  expect(verification.findings).toEqual([]);
  expect(verifyText(verification, PLAIN)).toBe('All is well in stack web: 5 hosts and 1 request answered.');
});

test('each problem has a sentence that names its host, and what to do', () => {
  const verification = verify(changed('rs1', [/^(sysctl .*arp_ignore) 1$/m, '$1 0']));
  expect(verifyText(verification, PLAIN)).toBe(
    [
      '! Host rs1 (web/pool): sysctl net.ipv4.conf.all.arp_ignore is 0, not 1: it may answer ARP for a virtual IP that a director has.',
      "    `sysctl -w net.ipv4.conf.all.arp_ignore='1'` there.",
    ].join('\n'),
  );
});

describe('of one host:', () => {
  test.each<[string, string, Edit[], [string, string][]]>([
    [
      'a device that is missing is one fault, with its address',
      'rs1',
      [
        [/^link vip-web-pool.*\n/m, ''],
        ['address vip-web-pool 192.0.2.100/32\n', ''],
      ],
      [
        [
          'device',
          'Host rs1 (web/pool): vip-web-pool is not there: what directors send for 192.0.2.100 is dropped.',
        ],
      ],
    ],
    [
      'a card without a carrier',
      'rs1',
      [[/(link eth0 \S+ 1500) up/, '$1 no-carrier']],
      [['device', 'Host rs1: eth0 has no carrier.']],
    ],
    [
      'a card that is down',
      'rs1',
      [[/(link eth0 \S+ 1500) up/, '$1 down']],
      [['device', 'Host rs1: eth0 is down.']],
    ],
    [
      'a card that is not there',
      'rs1',
      [[/^link eth0.*\n/m, '']],
      [['device', 'Host rs1: eth0 is not there.']],
    ],
    [
      'its own address',
      'rs1',
      [['address eth0 192.0.2.21/24\n', '']],
      [['own address', "Host rs1: eth0 does not have the host's own address 192.0.2.21/24."]],
    ],
    [
      'a sysctl of a boot',
      'rs1',
      [[/^setting.*arp_ignore 1$/m, '$&\nsetting /etc/sysctl.d/zz.conf net/ipv4/conf/all/arp_ignore 0']],
      [
        [
          'sysctl file',
          'Host rs1 (web/pool): /etc/sysctl.d/zz.conf sets net.ipv4.conf.all.arp_ignore to 0 at the next boot, and web/pool needs 1.',
        ],
      ],
    ],
    [
      'a configuration',
      'd1',
      [['test keepalived 0', 'test keepalived 1']],
      [['configuration', 'Host d1: keepalived does not accept its configuration: it would not start again.']],
    ],
    [
      'a module',
      'rs1',
      [['module dummy yes', 'module dummy no']],
      [['module', 'Host rs1: its kernel has no module dummy.']],
    ],
    [
      'a service that listens nowhere',
      'rs1',
      [['listens tcp 0.0.0.0:80\n', '']],
      [['port', 'Host rs1 (web/pool): nothing listens on TCP port 80.']],
    ],
    [
      'one that listens elsewhere',
      'rs1',
      [['listens tcp 0.0.0.0:80', 'listens tcp 192.0.2.21:80']],
      [['port', 'Host rs1 (web/pool): TCP port 80 listens on 192.0.2.21, and not for 192.0.2.100.']],
    ],
    [
      'a unit that a reboot will not bring',
      'rs1',
      [['nginx.service loaded active running enabled', 'nginx.service loaded active running disabled']],
      [['not enabled', 'Host rs1: unit nginx.service is not enabled: a reboot will not bring it.']],
    ],
    [
      'a full disk',
      'rs1',
      [['disk / 4000000', 'disk / 4000000\ndisk /var/log 3000']],
      [['disk', 'Host rs1: /var/log is full: 2 MB are free.']],
    ],
    [
      'a read-only directory',
      'rs1',
      [[OWN, '$&read-only /etc\n']],
      [['read-only', 'Host rs1: /etc is read-only: no deploy can be done.']],
    ],
    [
      'a package, of which any name would do',
      'd1',
      [['installed ipvsadm\n', '']],
      [['package', 'Host d1: package ipvsadm or ipvs-tools is not installed.']],
    ],
    [
      'a version',
      'd1',
      [['needs keepalived 2.0.10', 'needs keepalived 2.2.10']],
      [['version', 'Host d1: keepalived 2.2.7 is too old for its scripts, which takes 2.2.10.']],
    ],
    [
      'another keepalived',
      'rs1',
      [[OWN, '$&stray 77 keepalived -f /root/x.conf \n']],
      [
        [
          'stray keepalived',
          'Host rs1: a keepalived that keepalived.service has not started runs as process 77 (`keepalived -f /root/x.conf`): two of them fight over addresses and table.',
        ],
      ],
    ],
    [
      'old nginx workers',
      'rs1',
      [[OWN, '$&old-workers 2 7200\n']],
      [
        [
          'old workers',
          'Host rs1: 2 nginx workers have been shutting down for 120 min, with the configuration of before.',
        ],
      ],
    ],
    [
      'a virtual service by hand',
      'd1',
      [[/^ipvs TCP.*\n/m, 'ipvs TCP  C0000264:1F90 wlc\n$&']],
      [['virtual service', 'Host d1 (web/pair): the table has TCP 192.0.2.100:8080, which nobody deployed.']],
    ],
    [
      'no perl',
      'd1',
      [
        [/^(advert|neighbour).*\n/gm, ''],
        [OWN, '$&blind there is no perl\n'],
      ],
      [
        [
          '(not looked at)',
          'Host d1: adverts and who answers for addresses were not looked at: there is no perl.',
        ],
      ],
    ],
  ])('%s', (_, host, edits, findings) => expect(told(changed(host, ...edits))).toEqual(findings));

  test('workers that have just been told to shut down, and packages of another family, are none', () => {
    expect(told(adding('rs1', 'old-workers 2 60'))).toEqual([]);
  });
});

describe('on the wire:', () => {
  test("a stranger's adverts under the number", () => {
    expect(told(adding('d1', 'advert eth0 wire 192.0.2.99 02:00:00:00:00:99 51 200 4'))).toEqual([
      [
        'virtual router id',
        'Virtual router id 51 of web/pair is taken: 192.0.2.99 (MAC 02:00:00:00:00:99) sends adverts with it, which d1 sees on eth0.',
      ],
    ]);
    expect(told(adding('d1', 'advert eth0 wire 192.0.2.99 02:00:00:00:00:99 52 200 4'))).toEqual([]);
  });

  test('adverts that a firewall drops, and those that do not arrive', () => {
    expect(told(changed('d1', [/^advert eth0 heard.*\n/m, '']))).toEqual([
      [
        'adverts blocked',
        'Host d1 (web/pair): its firewall drops the adverts of d2 (VRRP, ipv4) that arrive on eth0: it would be a second owner.',
      ],
    ]);
    expect(told(changed('d1', [/^advert.*\n/gm, '']))).toEqual([
      [
        'adverts lost',
        'Host d1 (web/pair): no adverts of d2 (VRRP, ipv4) arrive on eth0: it would be a second owner.',
      ],
    ]);
  });

  test('who answers for a virtual IP beside its owner', () => {
    expect(told(adding('d1', `neighbour eth0 192.0.2.100 ${macOf('rs1')} 3`))).toEqual([
      [
        'answering host',
        `Host rs1 (MAC ${macOf('rs1')}) answers for virtual IP 192.0.2.100 (web/pair), and is not its owner.`,
      ],
    ]);
    expect(told(adding('d1', 'neighbour eth0 192.0.2.100 02:00:00:00:00:99 3'))).toEqual([
      [
        'taken virtual IP',
        "Virtual IP 192.0.2.100 (web/pair) is answered for by a machine that is none of the stack's (MAC 02:00:00:00:00:99).",
      ],
    ]);
  });

  test('an owner that is silent is no stranger', () => {
    const d1 = verified(inventory, 'd1');
    const kinds = told({ d1: facts(d1), d2: { silence: 'nothing came within 10 s' } }).map(([kind]) => kind);
    expect(kinds).toEqual(['no owner', 'silent host']);
  });

  test("who answers for a host's own address", () => {
    expect(told(adding('rs1', `neighbour eth0 192.0.2.21 ${macOf('rs2')} 3`))).toEqual([
      [
        'duplicate address',
        `Host rs1: its address 192.0.2.21 on eth0 is answered for by rs2 (MAC ${macOf('rs2')}), too.`,
      ],
    ]);
  });
});

describe('of several hosts:', () => {
  test('MTUs', () => {
    expect(told(changed('rs2', [/(link eth0 \S+) 1500/, '$1 1400']))).toEqual([
      ['mtu', 'MTUs differ in the subnet of 192.0.2.11/24: eth0 of rs2 has 1400, and the others have 1500.'],
    ]);
  });

  test('machine ids', () => {
    expect(told(changed('rs2', ['machine-id rs2', 'machine-id rs1']))).toEqual([
      ['machine id', 'Hosts rs1 and rs2 have one machine id.'],
    ]);
  });

  test('clocks, within what it took to ask', () => {
    const { facts: own } = facts(verified(inventory, 'rs1')) as Extract<Answer, { facts: unknown }>;
    const during = (from: number, to: number) => ({
      rs1: { facts: own, during: { from: from * 1000, to: to * 1000 } },
    });
    expect(told(during(own.time - 3, own.timeEnd + 4))).toEqual([]);
    expect(told(during(own.time - 3, own.timeEnd - 60))).toEqual([
      ['clock', "Host rs1: its clock is 60 s ahead of this machine's."],
    ]);
    expect(told(during(own.time + 61, own.timeEnd + 70))).toEqual([
      ['clock', "Host rs1: its clock is 60 s behind this machine's."],
    ]);
  });
});

describe('requests', () => {
  const failed = { ...ANSWERED, answer: undefined, failure: 'nothing came within 5 s', unreached: true };

  test('that fail, from where clients are', () => {
    expect(told({}, [failed])).toEqual([
      [
        'request',
        'Service http (web/pair): GET http://192.0.2.100:80/healthz fails from this machine: nothing came within 5 s.',
      ],
    ]);
  });

  describe('from elsewhere', () => {
    const bastion = { address: 'jump', port: '22', user: 'me' };
    const whole = () => inventory;
    let far: Inventory;
    beforeAll(() => {
      far = { ...whole(), hosts: whole().hosts.map((host) => ({ ...host, ssh: { ...host.ssh, bastion } })) };
    });
    const from = (but: { [host: string]: string }, failure = failed) => {
      const answers = new Map(
        far.hosts.map(({ name }): [string, Answer] => [
          name,
          facts(`${but[name] ?? ''}${verified(far, name)}`),
        ]),
      );
      return verificationOf(scopeOf(far, []), answers, [failure], NOW).findings.map(({ severity, text }) => [
        severity,
        text,
      ]);
    };

    test('a balancer is asked', () => {
      expect(from({ d1: 'connects 192.0.2.100 80 yes\n' })).toEqual([
        ['note', 'This machine does not reach 192.0.2.100 port 80 (web/pair): d1 does.'],
      ]);
      expect(from({ d1: 'connects 192.0.2.100 80 no\n' })).toEqual([
        [
          'problem',
          'Service http (web/pair): GET http://192.0.2.100:80/healthz fails from here and from d1: there is no answer.',
        ],
      ]);
    });

    test('what is refused has been reached', () => {
      expect(from({}, { ...failed, failure: 'the connection is refused', unreached: false })[0][0]).toBe(
        'problem',
      );
    });
  });
});

test.each([
  ['sudo: a password is required', 'sudo'],
  ['Host key verification failed.', 'host key'],
  ['Permission denied (publickey).', 'login'],
  ['ssh: connect to host 192.0.2.21 port 22: No route to host', 'silent host'],
])('a host that says %s hides nobody, and has its own fix', (silence, kind) => {
  const { findings } = verify({ rs1: { silence } });
  expect(findings).toEqual([expect.objectContaining({ kind, host: 'rs1', fix: expect.any(String) })]);
});

test('before the first deploy hosts are looked at, and nothing is missed that a deploy brings', () => {
  const bare = (name: string, more = '') =>
    facts(
      `${more}machine-id ${name}\nlink eth0 ${macOf(name)} 1500 up\naddress eth0 ${inventory.hosts.find((host) => host.name === name)!.networkInterfaces[0].address}\nend\n`,
    );
  const answers = (more = '') =>
    new Map(
      inventory.hosts.map(({ name }): [string, Answer] => [name, bare(name, name === 'd1' ? more : '')]),
    );
  const kinds = (more?: string) =>
    verificationOf(scopeOf(inventory, []), answers(more), [], NOW).findings.map(
      ({ severity, kind }) => `${severity}: ${kind}`,
    );
  expect(kinds()).toEqual(['note: not deployed', 'note: not deployed']);
  expect(kinds('neighbour eth0 192.0.2.100 02:00:00:00:00:99 1\nmodule ip_vs no\n')).toEqual([
    'problem: taken virtual IP',
    'problem: module',
    'note: not deployed',
    'note: not deployed',
  ]);
});

test('what hosts are asked: the wire first, for as long as three adverts', () => {
  const of = (name: string) =>
    verifyQuestions(
      scopeOf(inventory, []),
      inventory.hosts.find((host) => host.name === name)!,
    );
  expect(of('d1')[0]).toEqual(['wire', '4 eth0 eth0=192.0.2.100 eth0=192.0.2.11']);
  expect(of('rs1')[0]).toEqual(['wire', '2 eth0=192.0.2.21']);
  expect(of('d1')).toContainEqual(['test', 'keepalived']);
  expect(of('rs1')).toContainEqual(['test', 'nginx']);
});
