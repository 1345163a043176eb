import { Answer } from '../../cli/ssh/hosts';
import { scopeOf } from '../../cli/scope';
import { statusOf } from '../../cli/status/examine';
import { Status } from '../../cli/status/status';
import { statusText } from '../../cli/status/status-text';
import { PLAIN, terminal } from '../../cli/text/paper';
import { Inventory } from '../../lib/inventory';
import { NOW, answers, edited, facts, inventoryOf, recorded } from './support/recorded';

process.env.TZ = 'UTC';

let inventory: Inventory;
beforeAll(() => {
  inventory = inventoryOf();
});

const statusWith = (but?: { [host: string]: Answer }, of = inventory): Status =>
  statusOf(scopeOf(of, []), answers(but), NOW);
const wordsOf = (status: Status) => status.findings.map(({ text }) => text);
const words = (but: { [host: string]: Answer }) => wordsOf(statusWith(but));
/** A host as recorded, with edits. */
const changed = (
  host: string,
  ...edits: (readonly [string | RegExp, string])[]
): { [host: string]: Answer } => ({
  [host]: facts(edited(recorded(host), ...edits)),
});
const silent = (silence: string): Answer => ({ silence });

const VIP_LINE = 'address eth0 192.0.2.100/32\n';
const RS2 = /^ipvs {3}-> C0000216:0050 .*\n/m;

describe('status of a healthy DR pair', () => {
  test('finds nothing', () => expect(statusWith().findings).toEqual([]));

  test('knows who has the virtual IP, since when, and the states of VRRP', () => {
    const [cluster] = statusWith().clusters;
    expect(cluster.virtualIps).toEqual([
      { address: '192.0.2.100', owners: ['d2'], since: '2026-11-29T12:46:47.000Z' },
    ]);
    expect(cluster.members).toEqual([
      expect.objectContaining({ host: 'd1', state: 'BACKUP', since: '2026-11-29T12:46:52.000Z' }),
      expect.objectContaining({
        host: 'd2',
        state: 'MASTER',
        maintenance: false,
        deployed: '2026-11-29T12:46:39.000Z',
      }),
    ]);
  });

  test('knows servers by name, with weight and connections on each director', () => {
    const busy = [/(-> C0000216:0050 +Route +2 +)0( +)0/, '$117$25'] as const;
    const [{ services }] = statusWith(changed('d2', busy)).clusters;
    expect(services[0].servers[1]).toEqual({
      name: 'rs2',
      address: '192.0.2.22:80',
      weight: '2',
      drained: [],
      on: { d1: { weight: 2, active: 0, inactive: 0 }, d2: { weight: 2, active: 17, inactive: 5 } },
    });
  });

  test('is a page of plain text where there is no terminal', () => {
    expect(statusText(statusWith(), PLAIN)).toMatchSnapshot();
  });

  test('has lines and colours on a terminal, and no colours for who wants none', () => {
    const text = statusText(statusWith(), terminal(true));
    expect(text).toContain('\x1b[32mAll is well in stack web: all 5 hosts answer.\x1b[39m');
    expect(text).toContain('│ 192.0.2.100 │ d2    │');
    expect(statusText(statusWith(), terminal(false))).not.toContain('\x1b');
  });
});

describe('status says in words', () => {
  test('two owners', () => {
    expect(words(changed('d1', [/^address eth0 192.*\n/m, `$&${VIP_LINE}`]))).toEqual([
      'Two owners of 192.0.2.100 (web/pair): d1 and d2 have it both.',
    ]);
  });

  test('a host that has the virtual IP where nobody deployed it, and a real server that lacks it', () => {
    const [line, text] = ['address vip-web-pool 192.0.2.100/32\n', 'Host rs1'] as const;
    expect(words(changed('rs1', [line, `${line}${VIP_LINE}`]))).toEqual([
      `${text} (web/pair): eth0 has 192.0.2.100, which nobody deployed there: it may answer for it.`,
    ]);
    expect(words(changed('rs1', [line, '']))).toEqual([
      `${text} (web/pool): vip-web-pool does not have 192.0.2.100.`,
    ]);
  });

  test('no owner, with what each member says', () => {
    expect(words(changed('d2', [VIP_LINE, '']))).toEqual([
      'No owner of 192.0.2.100 (web/pair) at all: d1 does not have it, d2 does not have it.',
    ]);
  });

  test('no owner, as one member is out and the other one has no keepalived', () => {
    const out = changed('d1', ['maintenance web-pair 0', 'maintenance web-pair 1']);
    const dead = changed(
      'd2',
      [VIP_LINE, ''],
      [/keepalived.service loaded active running/, 'keepalived.service loaded failed failed'],
    );
    expect(words({ ...out, ...dead })).toEqual([
      'No owner of 192.0.2.100 (web/pair) at all: d1 is out for maintenance, keepalived does not run on d2.',
      'Host d2: unit keepalived.service has failed, `journalctl -u keepalived.service` there says why.',
      'Host d1 is out for maintenance (web/pair).',
    ]);
  });

  test('that a host does not answer, with the words of ssh, beside the answers of others', () => {
    const status = statusWith({ d1: silent('ssh: connect to host 192.0.2.11 port 22: No route to host') });
    expect(wordsOf(status)).toEqual([
      'Host d1 does not answer: ssh: connect to host 192.0.2.11 port 22: No route to host.',
    ]);
    expect(status.clusters[0].virtualIps[0].owners).toEqual(['d2']);
    expect(status.hosts.find(({ name }) => name === 'd1')).toEqual({
      name: 'd1',
      answers: false,
      silence: 'ssh: connect to host 192.0.2.11 port 22: No route to host',
      programs: {},
      units: [],
    });
  });

  test('that nobody known has the address while a member is silent, or all are', () => {
    const dead = silent('nothing came within 10 s');
    expect(words({ d2: dead })[0]).toBe(
      'No owner of 192.0.2.100 (web/pair) among the hosts that answer: d1 does not have it, d2 does not answer.',
    );
    expect(words({ d1: dead, d2: dead })[0]).toBe(
      'Who has 192.0.2.100 (web/pair) is unknown: no member answers.',
    );
  });

  test('different tables', () => {
    expect(words(changed('d1', [RS2, '']))).toEqual([
      'Different tables (web/pair): service http has rs2 not on d1 and with weight 2 on d2.',
    ]);
  });

  test('a server that both directors took out', () => {
    expect(words({ ...changed('d1', [RS2, '']), ...changed('d2', [RS2, '']) })).toEqual([
      'Server rs2 is out of service http (web/pair) on d1 and d2: its check HTTP_GET fails there.',
    ]);
  });

  test('a server of another weight', () => {
    const drained = [/(-> C0000216:0050 +Route +)2/, '$10'] as const;
    expect(words({ ...changed('d1', drained), ...changed('d2', drained) })).toEqual([
      'Server rs2 has weight 0 in service http (web/pair) on d1 and d2, and 2 in the inventory.',
    ]);
  });

  describe('a server that is drained', () => {
    const zero = [/(-> C0000216:0050 +Route +)2/, '$10'] as const;
    const drained = [/^maintenance web-pair .*\n/m, '$&drained web-pair rs2\n'] as const;
    const both = () => ({ ...changed('d1', zero, drained), ...changed('d2', zero, drained) });

    test('as somebody wanted it', () => {
      const { findings, ...status } = statusWith(both());
      expect(findings).toEqual([
        {
          kind: 'drained',
          severity: 'note',
          cluster: 'web/pair',
          text: 'Server rs2 is drained on d1 and d2 (web/pair).',
        },
      ]);
      expect(statusText({ findings, ...status }, PLAIN)).toMatch(/^rs2 +192.0.2.22:80 +drained +0 +0$/m);
    });

    test('on one director, and not on the other one', () =>
      expect(words(changed('d1', zero, drained))).toEqual([
        'Server rs2 is drained on d1, and not on d2 (web/pair): `linux-lb drain rs2` or `undrain` has all alike.',
      ]));

    test('and has its weight back by hand', () =>
      expect(words({ ...changed('d1', drained), ...changed('d2', zero, drained) })).toEqual([
        'Server rs2 is drained on d1, and service http (web/pair) gives it connections there: its weight was changed by hand.',
        'Server rs2 is drained on d1 and d2 (web/pair).',
      ]));

    test('under mh, where two tables that look alike may differ', () => {
      const maglev = JSON.parse(
        JSON.stringify(inventory).replace('"scheduler":"wrr"', '"scheduler":"mh"'),
      ) as Inventory;
      expect(wordsOf(statusWith(both(), maglev))).toEqual([
        'Server rs2 is drained on d1 and d2 (web/pair). Until it is back, a director that was started meanwhile may send its clients of service http (mh) to other servers than the rest, though the tables look alike.',
      ]);
    });
  });

  test('a service without a server, and one that is not in a table', () => {
    const servers = [/^ipvs {3}-> C.*\n/gm, ''] as const;
    expect(words({ ...changed('d1', servers), ...changed('d2', servers) })).toEqual([
      'Service http (web/pair) has no server on d1 and d2.',
    ]);
    expect(words(changed('d1', servers, [/^ipvs TCP.*\n/m, '']))).toEqual([
      'Director d1 does not have service http (web/pair) in its table.',
    ]);
  });

  test.each([
    ['failed failed', 'unit nginx.service has failed, `journalctl -u nginx.service` there says why'],
    ['inactive dead', 'unit nginx.service does not run'],
    ['activating auto-restart', 'unit nginx.service is activating'],
  ])('a unit that is %s', (state, text) => {
    const edit = ['nginx.service loaded active running', `nginx.service loaded ${state}`] as const;
    expect(words(changed('rs2', edit))).toEqual([`Host rs2: ${text}.`]);
  });

  test('a unit that is not there; one for hosts with SELinux alone is not missed elsewhere', () => {
    expect(
      words(changed('rs2', ['nginx.service loaded active', 'nginx.service not-found inactive'])),
    ).toEqual(['Host rs2: there is no unit nginx.service.']);
    expect(words(changed('d1', ['is debian\n', 'is debian\nis selinux\n']))).toEqual([
      'Host d1: there is no unit linux-lb-web-pair-selinux.service.',
    ]);
  });

  test('FAULT', () => {
    expect(words(changed('d1', ['web-pair BACKUP', 'web-pair FAULT']))).toEqual([
      'Host d1 cannot take over (web/pair): keepalived is in state FAULT, `journalctl -u keepalived` there says why.',
    ]);
  });

  test('maintenance, as a note', () => {
    const { findings } = statusWith(changed('d1', ['maintenance web-pair 0', 'maintenance web-pair 1']));
    expect(findings).toEqual([
      {
        kind: 'maintenance',
        severity: 'note',
        cluster: 'web/pair',
        host: 'd1',
        text: 'Host d1 is out for maintenance (web/pair).',
      },
    ]);
  });

  test('what is not deployed, of another owner, half done, or closed to the login user', () => {
    expect(words(changed('rs1', [/^deployed.*\n/m, '']))).toEqual([
      'Host rs1 has nothing of web/pool: deploy it.',
    ]);
    expect(
      words(changed('rs1', ['owner web-pool cdktf-linux-lb web/pool', 'owner web-pool shop live/pool'])),
    ).toEqual([
      'Host rs1 has web-pool of another owner: live/pool of project shop, and this inventory is of web/pool of project cdktf-linux-lb.',
    ]);
    expect(words(changed('rs1', [/^deployed/m, 'interrupted web-pool\ndeployed']))).toEqual([
      'Host rs1: a deploy of web/pool is under way, or was killed: deploy again, it puts back first what was half done.',
    ]);
    expect(words(changed('rs1', [/^deployed.*\nowner.*/m, 'closed web-pool']))).toEqual([
      'Host rs1 does not show its deploys (web/pool): log in as root, or with sudo.',
    ]);
  });

  test('the worst first', () => {
    const status = statusWith({
      ...changed('d2', [VIP_LINE, '']),
      rs1: silent('Permission denied (publickey).'),
    });
    expect(status.findings.map(({ kind }) => kind)).toEqual(['no owner', 'silent host']);
    expect(statusText(status, PLAIN).split('\n').slice(0, 2)).toEqual([
      '! No owner of 192.0.2.100 (web/pair) at all: d1 does not have it, d2 does not have it.',
      '! Host rs1 does not answer: Permission denied (publickey).',
    ]);
  });
});

test('addresses that Terraform knows alone are told, and nothing is made of them', () => {
  const text = JSON.stringify(inventory).replaceAll('"192.0.2.100"', '"${var.vip}"');
  expect(wordsOf(statusWith({}, JSON.parse(text) as Inventory))).toEqual([
    'Virtual IP ${var.vip} (web/pair) is known to Terraform alone: nobody was asked for it.',
  ]);
});

test('a cluster that is named brings its pools, and nothing else', () => {
  expect(
    scopeOf(inventory, ['web-pair'])
      .hosts.map(({ name }) => name)
      .sort(),
  ).toEqual(['d1', 'd2', 'rs1', 'rs2', 'rs3']);
  expect(() => scopeOf(inventory, ['web'])).toThrow('Stack web has no cluster "web": name one of web/pair.');
});
