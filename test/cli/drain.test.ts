import { connectionsTo, leftText } from '../../cli/drain/connections';
import { refusalOf } from '../../cli/drain/refusal';
import { balancing, scopeOfBalancers } from '../../cli/drain/scope';
import { ENDED_ELSEWHERE, Unchanged } from '../../cli/drain/unchanged';
import { Answer } from '../../cli/ssh/hosts';
import { statusOf } from '../../cli/status/examine';
import { Inventory } from '../../lib/inventory';
import { LinuxLb, refusal } from './support/linux-lb';
import { NOW, answers, edited, facts, inventoryOf, inventoryText, recorded } from './support/recorded';

let text: string;
beforeAll(() => {
  text = inventoryText();
});

type Edits = readonly (readonly [string | RegExp, string])[];
const row = (last: string) => new RegExp(`(-> C00002${last}:0050 +Route +)\\d+( +)\\d+`);
const at = (host: string, ...edits: Edits): { [host: string]: Answer } => ({
  [host]: facts(edited(recorded(host), ...edits)),
});
/** With a server drained. */
const drained = (host: string, ...servers: string[]) =>
  edited(recorded(host), [/^maintenance web-pair .*\n/m, `$&${servers.map(drainedLine).join('')}`]);
const drainedLine = (server: string) => `drained web-pair ${server}\n`;

function statusWith(but: { [host: string]: Answer } = {}, inventory = inventoryOf()) {
  const clusters = balancing(inventory, 'rs2');
  return { clusters, status: statusOf(scopeOfBalancers(inventory, clusters), answers(but), NOW) };
}

describe('a server may be drained', () => {
  const reason = (but: { [host: string]: Answer } = {}, inventory?: Inventory) => {
    const { status, clusters } = statusWith(but, inventory);
    return refusalOf('rs2', status, clusters);
  };
  const last = 'no other server of service http (web/pair) takes work';

  test('while others take work', () => expect(reason()).toBeUndefined());

  test('not where the others have weight 0', () =>
    expect(reason(at('d2', [row('15'), '$10$20'], [row('17'), '$10$20']))).toBe(last));

  test('not where the others are out', () =>
    expect(reason(at('d1', [/^ipvs {3}-> C0000215.*\n/m, ''], [/^ipvs {3}-> C0000217.*\n/m, '']))).toBe(
      last,
    ));

  test('not where the others are drained', () =>
    expect(reason({ d1: facts(drained('d1', 'rs1', 'rs3')) })).toBe(last));

  test('once more, where it is drained already', () =>
    expect(
      reason({
        d1: facts(drained('d1', 'rs1', 'rs2', 'rs3')),
        d2: facts(drained('d2', 'rs1', 'rs2', 'rs3')),
      }),
    ).toBeUndefined());

  test('not where a scheduler hashes and does not fall back', () => {
    const strict = JSON.parse(
      text.replace('"scheduler":"wrr"', '"scheduler": "mh", "strictHashing": true'),
    ) as Inventory;
    expect(reason({}, strict)).toBe(
      'service http (web/pair) hashes (mh) and does not fall back, so that the clients of a drained server would be refused',
    );
  });
});

test('connections are those of the director that has the virtual IP', () => {
  const busy = (host: string, count: number) => at(host, [row('16'), `$12$2${count}`]);
  const { status } = statusWith({ ...busy('d1', 9), ...busy('d2', 3) });
  const counts = connectionsTo('rs2', status);
  expect([...counts]).toEqual([
    ['d1', 0],
    ['d2', 3],
  ]);
  expect(leftText(counts)).toBe('3 connections are left (on d2)');
});

test('a number is said when it is another one, and why it may stay once it has for half a minute', () => {
  const unchanged = new Unchanged(ENDED_ELSEWHERE);
  const said = [0, 1000, 2000, 31_999, 32_000, 90_000].map((now) =>
    unchanged.news(now < 2000 ? '2 are left.' : '1 is left.', now),
  );
  expect(said).toEqual(['2 are left.', undefined, '1 is left.', undefined, ENDED_ELSEWHERE, undefined]);
});

describe('the commands', () => {
  let lb: LinuxLb;
  beforeEach(() => {
    lb = new LinuxLb(text);
  });
  afterEach(() => lb.ssh.remove());

  /** A director that does what it is told; so many connections to rs2 are left then, one less each time that it is asked. */
  const obeying = (host: string, address: string, left = 0) => {
    lb.write(`${host}-asked`, String(left));
    lb.write(`${host}-drained`, edited(drained(host, 'rs2'), [row('16'), '$10$2LEFT']));
    lb.write(`${host}-undrained`, recorded(host));
    lb.ssh.act(
      address,
      `case $3 in
        *' drain rs2 ${host} web-pair '*) cat >/dev/null; cp "$FAKE_SSH/${host}-drained" "$FAKE_SSH/now-${host}"; exit 0 ;;
        *' undrain rs2 ${host} web-pair '*) cat >/dev/null; cp "$FAKE_SSH/${host}-undrained" "$FAKE_SSH/now-${host}"; exit 0 ;;
      esac
      if [ -e "$FAKE_SSH/now-${host}" ]; then
        cat >/dev/null
        left=$(cat "$FAKE_SSH/${host}-asked")
        [ "$left" -eq 0 ] || echo $((left - 1)) >"$FAKE_SSH/${host}-asked"
        sed "s/LEFT/$left/" "$FAKE_SSH/now-${host}"
        exit 0
      fi`,
    );
  };
  const broken = (address: string, words: string) =>
    lb.ssh.act(address, `case $3 in *drain*) cat >/dev/null; echo "${words}" >&2; exit 1 ;; esac`);
  const DONE = 'Server rs2 is drained on d1 and d2 (web/pair).\n';

  test('drain waits until no connection is left, and tells how many are', () => {
    obeying('d1', '192.0.2.11', 7);
    obeying('d2', '192.0.2.12', 2);
    expect(lb.run('drain', 'rs2')).toEqual({
      status: 0,
      stdout: `${DONE}2 connections are left (on d2).\n1 connection is left (on d2).\nNo connection is left.\n`,
      stderr: '',
    });
  });

  test('for so long at most', () => {
    obeying('d1', '192.0.2.11');
    obeying('d2', '192.0.2.12', 2);
    expect(lb.run('drain', 'rs2', '--wait', '0')).toEqual({
      status: 2,
      stdout: `${DONE}! After 0 s 2 connections are left (on d2).\n`,
      stderr: '',
    });
  });

  test('undrain', () => {
    obeying('d1', '192.0.2.11');
    obeying('d2', '192.0.2.12');
    expect(lb.run('undrain', 'rs2')).toEqual({
      status: 0,
      stdout: 'Server rs2 is not drained any more on d1 and d2 (web/pair).\n',
      stderr: '',
    });
  });

  test('JSON is one document', () => {
    obeying('d1', '192.0.2.11');
    obeying('d2', '192.0.2.12', 1);
    const { status, stdout } = lb.run('drain', 'rs2', '--json');
    expect([status, JSON.parse(stdout)]).toEqual([
      0,
      {
        version: 1,
        server: 'rs2',
        drained: true,
        clusters: ['web/pair'],
        hosts: ['d1', 'd2'],
        connections: 0,
        findings: [],
      },
    ]);
  });

  test('a director that does not answer is named, and the other one does it', () => {
    obeying('d2', '192.0.2.12');
    lb.ssh.act('192.0.2.11', 'echo "ssh: No route to host" >&2; exit 255');
    expect(lb.run('drain', 'rs2')).toEqual({
      status: 2,
      stdout:
        '! Host d1 does not answer: ssh: No route to host.\nServer rs2 is drained on d2 (web/pair).\nNo connection is left on the hosts that answer.\n',
      stderr: '',
    });
  });

  test('one that cannot do it says why', () => {
    broken(
      '192.0.2.11',
      'cluster web-pair was deployed by a version that could not drain, or by nobody: deploy it once',
    );
    broken('192.0.2.12', 'linux-lb: d2: validate: keepalived does not accept the configuration: quorum');
    const { status, stdout } = lb.run('drain', 'rs2');
    expect([status, stdout]).toEqual([
      2,
      '! Host d1 does not drain rs2: cluster web-pair was deployed by a version that could not drain, or by nobody: deploy it once.\n' +
        '! Host d2 does not drain rs2: linux-lb: d2: validate: keepalived does not accept the configuration: quorum.\n',
    ]);
  });

  test('what is no server is a mistake', () => {
    const sentence = 'No cluster of stack web has a server "d1": name one of rs1, rs2, rs3.';
    expect(lb.run('drain', 'd1')).toEqual(refusal(sentence));
    expect(lb.run('undrain', 'd1')).toEqual(refusal(sentence));
  });

  test('the last server is refused', () => {
    lb.ssh.answer('192.0.2.11', drained('d1', 'rs1', 'rs3'));
    lb.ssh.answer('192.0.2.12', drained('d2', 'rs1', 'rs3'));
    expect(lb.run('drain', 'rs2')).toEqual(
      refusal('Server rs2 is not drained: no other server of service http (web/pair) takes work.'),
    );
  });
});
