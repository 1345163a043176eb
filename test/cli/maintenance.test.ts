import { unfitnessOf } from '../../cli/maintenance/fitness';
import { scopeOf } from '../../cli/scope';
import { Answer } from '../../cli/ssh/hosts';
import { statusOf } from '../../cli/status/examine';
import { LinuxLb, refusal } from './support/linux-lb';
import { NOW, answers, edited, facts, inventoryOf, inventoryText, recorded } from './support/recorded';

let text: string;
beforeAll(() => {
  text = inventoryText();
});

/** Why nobody can take the place of d2, which has the virtual IP. */
function unfitness(but: { [host: string]: Answer } = {}): string | undefined {
  const status = statusOf(scopeOf(inventoryOf(), []), answers(but), NOW);
  return unfitnessOf(status, status.clusters[0], 'd2');
}
const d1 = (...edits: (readonly [string | RegExp, string])[]) => ({
  d1: facts(edited(recorded('d1'), ...edits)),
});

describe('a peer that could take over', () => {
  test('is fit', () => expect(unfitness()).toBeUndefined());

  test.each<[string, { [host: string]: Answer }, string]>([
    ['silent', { d1: { silence: 'No route to host' } }, 'd1 does not answer'],
    [
      'out itself',
      d1(['maintenance web-pair 0', 'maintenance web-pair 1']),
      'd1 is out for maintenance itself',
    ],
    ['in FAULT', d1(['web-pair BACKUP', 'web-pair FAULT']), 'd1 is in state FAULT'],
    [
      'without keepalived',
      d1(['keepalived.service loaded active', 'keepalived.service loaded failed']),
      'd1 runs no keepalived',
    ],
    [
      'with a unit that failed',
      d1(['takeover.service loaded active', 'takeover.service loaded failed']),
      'Host d1: unit linux-lb-web-pair-takeover.service has failed, `journalctl -u linux-lb-web-pair-takeover.service` there says why',
    ],
    ['without a server', d1([/^ipvs {3}-> C0000216.*\n/m, '']), 'service http of d1 does not have rs2'],
    [
      'where a server has weight 0',
      d1([/(-> C0000216:0050 +Route +)2/, '$10']),
      'service http of d1 does not have rs2',
    ],
    [
      'without the service',
      d1([/^ipvs (TCP|.*-> C).*\n/gm, '']),
      'Director d1 does not have service http (web/pair) in its table',
    ],
  ])('is not: %s', (_, but, reason) => expect(unfitness(but)).toBe(reason));
});

describe('the commands', () => {
  let lb: LinuxLb;
  beforeEach(() => {
    lb = new LinuxLb(text);
  });
  afterEach(() => lb.ssh.remove());

  /** When d2 is taken out d1 gets the virtual IP; its unit may fail. */
  const unit = (failure = '') => {
    const vip = 'address eth0 192.0.2.100/32\n';
    lb.write(
      'd1-after',
      edited(recorded('d1'), [/^address eth0.*\n/m, `$&${vip}`], ['web-pair BACKUP', 'web-pair MASTER']),
    );
    lb.write('d2-after', edited(recorded('d2'), [vip, '']));
    lb.ssh.act(
      '192.0.2.12',
      `case $3 in
        *' start linux-lb-web-pair-maintenance.service')
          cat >/dev/null
          ${failure}
          cp "$FAKE_SSH/d1-after" "$FAKE_SSH/192.0.2.11"; cp "$FAKE_SSH/d2-after" "$FAKE_SSH/192.0.2.12"; exit 0 ;;
        *' stop linux-lb-web-pair-maintenance.service') cat >/dev/null; exit 0 ;;
      esac`,
    );
  };
  const unitCalls = () =>
    lb.ssh
      .takeCalls()
      .map((words) => words.at(-1))
      .filter((command) => command?.includes('maintenance.service'))
      .map((command) => command!.replace('sh -s -- ', '').split(' ')[0])
      .filter((word) => word === 'start' || word === 'stop');

  test('switch has the peer take over, and the host ready again', () => {
    unit();
    expect(lb.run('switch', 'web-pair')).toEqual({
      status: 0,
      stdout: 'd1 has taken over web/pair from d2.\n',
      stderr: '',
    });
    expect(unitCalls()).toEqual(['start', 'stop']);
  });

  test('maintenance takes out, and leaves it so', () => {
    unit();
    const { status, stdout } = lb.run('maintenance', 'd2', 'on', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      host: 'd2',
      clusters: [
        { cluster: 'web/pair', maintenance: true, virtualIps: [{ address: '192.0.2.100', owners: ['d1'] }] },
      ],
    });
    expect(unitCalls()).toEqual(['start']);
  });

  test('maintenance off', () => {
    unit();
    expect(lb.run('maintenance', 'd2', 'off').stdout).toBe(
      'Host d2 is ready (web/pair): d2 has 192.0.2.100.\n',
    );
    expect(unitCalls()).toEqual(['stop']);
  });

  test('are refused with the reason, and change nothing', () => {
    unit();
    lb.ssh.act(
      '192.0.2.11',
      'echo "ssh: connect to host 192.0.2.11 port 22: No route to host" >&2; exit 255',
    );
    const sentence = 'Host d2 stays in web/pair, as nobody can take its place: d1 does not answer.';
    expect(lb.run('switch', 'web/pair')).toEqual(refusal(sentence));
    expect(lb.run('maintenance', 'd2', 'on')).toEqual(refusal(sentence));
    expect(unitCalls()).toEqual([]);
  });

  test('tell the words of a unit that fails', () => {
    unit('echo "Job failed." >&2; echo "maintenance: keepalived still has its virtual IPs" >&2; exit 1');
    expect(lb.run('maintenance', 'd2', 'on')).toEqual(
      refusal(
        'Host d2 (web/pair): unit linux-lb-web-pair-maintenance.service does not start: maintenance: keepalived still has its virtual IPs',
      ),
    );
  });

  test.each([
    [
      ['maintenance', 'rs1', 'on'],
      'Host rs1 is no member of a pair or group that could do without it: name one of d1, d2.',
    ],
    [['maintenance', 'x', 'on'], /^Stack web has no host "x": name one of .*\.\n$/],
    [['switch', 'x'], 'Stack web has no cluster "x": name one of web/pair.'],
  ])('%j', (words, sentence) => {
    const { status, stdout, stderr } = lb.run(...words);
    expect([status, stdout]).toEqual([1, '']);
    if (typeof sentence === 'string') expect(stderr).toBe(`${sentence}\n`);
    else expect(stderr).toMatch(sentence);
  });

  test('a pair that preempts is not switched, as its first host would come back', () => {
    lb.put(text.replace(/"preempt": ?false/, '"preempt": true'));
    expect(lb.run('switch', 'web-pair')).toEqual(
      refusal(
        'web/pair has preemption, so that its first host would come back at once: `linux-lb maintenance d2 on` takes it out.',
      ),
    );
  });
});
