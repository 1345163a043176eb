import { GaleraServer } from './support/galera-server';

let server: GaleraServer;
afterEach(() => server.remove());

describe('servers that wait for each other', () => {
  const LIST = '#vwbeg\nview_id: 3 4f272740-ea50-11f1-9012-de835cfedee3 33\nmember: x 0\n#vwend\n';
  const ALL = ['127.0.0.1:4567', '127.0.0.2:4567', '127.0.0.3:4567'];
  const together = (open: string[]) => server.runScript('galera-together.sh', '', open);
  /** What one look asks: the group's port of each server, and MariaDB's of the others. */
  const LOOK = 1 + 2 * 2;
  /** A program that asks, and does something from a question on. */
  const afterQuestions = (count: number, action: string) => `
cd "\${0%/*}"
echo >>questions
if [ "$(wc -l <questions)" -gt ${count} ]; then ${action}; fi
exec /usr/bin/timeout "$@"`;
  /** MariaDB is up after 15 pauses. */
  const SLEEP_THAT_ENDS_IT = `
cd "\${0%/*}"
[ "$1" != 0.1 ] || echo >>pauses
[ ! -f pauses ] || [ "$(wc -l <pauses)" -lt 15 ] || echo active >state
exec /bin/sleep "$1"`;
  const listOf = (one: GaleraServer) => one.read('data/gvwstate.dat').replace(/^my_uuid.*\n/, '');

  const waits = (one: GaleraServer) => {
    one.write('state', 'activating\n');
    one.write('view', `my_uuid: 1\n${LIST}`);
    one.write('data/gvwstate.dat', `my_uuid: 2\n${LIST}`);
  };

  beforeEach(() => {
    server = new GaleraServer(true);
    waits(server);
  });

  test('each begin again with one list of all', () => {
    expect(together(ALL)).toMatchObject({ status: 0, stderr: '' });
    expect(server.told()).toEqual(['kill -s KILL mariadb.service']);
    const list = listOf(server);
    const members = [...list.matchAll(/^member: ([0-9a-f-]{36}) 0$/gm)].map(([, member]) => member);
    expect(members).toHaveLength(3);
    expect([...members].sort()).toEqual(members);
    expect(list).toBe(
      `#vwbeg\nview_id: 3 ${members[0]} 1\nbootstrap: 0\n${members.map((each) => `member: ${each} 0\n`).join('')}#vwend\n`,
    );
    expect(members).toContain(/^my_uuid: (.*)$/m.exec(server.read('data/gvwstate.dat'))?.[1]);

    const other = new GaleraServer(false, ['127.0.0.1', '127.0.0.3']);
    waits(other);
    const conf = other.read('galera.conf').replace('self 127.0.0.1', 'self 127.0.0.2');
    other.write('galera.conf', conf);
    other.runScript('galera-together.sh', '', ALL);
    expect(listOf(other)).toBe(list);
    other.remove();
  });

  test('begin once more where all wait with the list of all', () => {
    together(ALL);
    server.write('view', server.read('data/gvwstate.dat'));
    expect(together(ALL)).toMatchObject({ status: 0, stderr: '' });
    expect(server.told()).toEqual(Array(2).fill('kill -s KILL mariadb.service'));
  });

  test.each([
    ['Galera has found a cluster', 'data/gvwstate.dat', LIST.replace('33', '34')],
    ['MariaDB is up', 'state', 'active\n'],
  ])('are left alone when %s', (_, name, text) => {
    server.write(name, text);
    expect(together(ALL)).toMatchObject({ status: 0, stderr: '' });
    expect(server.told()).toEqual([]);
  });

  test('are left alone when MariaDB comes up while the last look is made', () => {
    const questions = 10 * LOOK;
    server.program('timeout', afterQuestions(questions - 1, 'echo active >state'));
    expect(together(ALL)).toMatchObject({ status: 0, stderr: '' });
    expect(server.read('questions')).toHaveLength(questions);
    expect(server.told()).toEqual([]);
  });

  const LAST_ONE_REFUSES = '[ "$5 $6" != "127.0.0.3 4567" ] || { echo Connection refused; exit 1; }';

  test('begin again when another one of them does so', () => {
    server.program('timeout', afterQuestions(2 * LOOK, LAST_ONE_REFUSES));
    expect(together(ALL)).toMatchObject({ status: 0, stderr: '' });
    expect(server.read('questions')).toHaveLength(3 * LOOK);
    expect(server.told()).toEqual(['kill -s KILL mariadb.service']);
  });

  test('wait on when another one ends that was hardly there', () => {
    server.program('timeout', afterQuestions(LOOK, LAST_ONE_REFUSES));
    server.program('sleep', SLEEP_THAT_ENDS_IT);
    expect(together(ALL)).toMatchObject({ status: 0, stderr: '' });
    expect(server.told()).toEqual([]);
  });

  test.each([
    ['one is away', ALL.slice(0, 2)],
    ['MariaDB answers on one', [...ALL, '127.0.0.3:3306']],
    ['this one is not with them yet', ALL.slice(1)],
  ])('wait on while %s', (_, open) => {
    server.program('sleep', SLEEP_THAT_ENDS_IT);
    expect(together(open)).toMatchObject({ status: 0, stderr: '' });
    expect(server.told()).toEqual([]);
  });
});
