import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scriptPath } from '../../lib/scripts/script-files';

const NEW = '_WSREP_NEW_CLUSTER=--wsrep-new-cluster\n';
const SAVED = 'uuid: 0\nsafe_to_bootstrap: 0\n';
const OTHERS = ['127.0.0.2', '127.0.0.3'];
const MINUTE = 60;

/** A server's directories, and other servers on loopback addresses of a network namespace, of which some have ports open. */
class Server {
  readonly directory = mkdtempSync(join(tmpdir(), 'linux-lb-galera-'));

  constructor(isFirst: boolean, others = OTHERS) {
    mkdirSync(join(this.directory, 'data'));
    const lines = [
      `data ${join(this.directory, 'data')}`,
      'database shop',
      `environment ${join(this.directory, 'environment')}`,
      `view ${join(this.directory, 'view')}`,
      'together linux-lb-shop-galera.service',
      'self 127.0.0.1',
      ...(isFirst ? ['first'] : []),
      ...others.map((address) => `node ${address} 3306`),
    ];
    writeFileSync(join(this.directory, 'galera.conf'), `${lines.join('\n')}\n`);
    this.write('galera-since', '', MINUTE);
    this.program(
      'systemctl',
      'case $1 in show) cat "${0%/*}/state" ;; *) echo "$@" >>"${0%/*}/told" ;; esac',
    );
  }

  /** A program that is found before the real one. */
  program(name: string, text: string): void {
    this.write(name, `#!/bin/sh\n${text}\n`);
    chmodSync(join(this.directory, name), 0o755);
  }

  /** A file that is some seconds old. */
  write(name: string, text: string, age = 0): void {
    const path = join(this.directory, name);
    const time = Date.now() / 1000 - age;
    writeFileSync(path, text);
    utimesSync(path, time, time);
  }

  read(name: string): string {
    return readFileSync(join(this.directory, name), 'utf8');
  }

  has(name: string): boolean {
    return existsSync(join(this.directory, name));
  }

  database(name: string): void {
    mkdirSync(join(this.directory, 'data', name));
  }

  /** What systemd was told to do. */
  told(): string[] {
    return this.has('told') ? this.read('told').trim().split('\n') : [];
  }

  run(action: string, open: string[] = []) {
    return this.runScript('galera.sh', action, open);
  }

  runScript(name: string, action: string, open: string[]) {
    const listen = open.map((place) => {
      const [address, port] = place.split(':');
      return `perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new(LocalAddr => "${address}", LocalPort => ${port}, Listen => 50, ReuseAddr => 1) or die; close STDOUT; sleep 20' & `;
    });
    const script = `ip link set lo up; ${listen.join('')} sleep 0.2; sh ${scriptPath(name)} ${action} ${join(this.directory, 'galera.conf')}; rc=$?; kill $(jobs -p) 2>/dev/null; exit $rc`;
    const { status, stderr } = spawnSync('unshare', ['-n', 'bash', '-c', script], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${this.directory}:${process.env.PATH}`, LINUX_LB_PAUSE_SECONDS: '0.1' },
      timeout: 60_000,
    });
    const environment = this.has('environment') ? this.read('environment') : '';
    return { status, stderr, environment };
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}

let server: Server;
afterEach(() => server.remove());

const TOGETHER = 'start --no-block linux-lb-shop-galera.service';
const JOINS = { status: 0, stderr: '', environment: '' };
const BOOTSTRAPS = { status: 0, stderr: '', environment: NEW };

describe('a server that was never in the cluster', () => {
  test('makes it if it is the first one, and all others say that there is none', () => {
    server = new Server(true);
    expect(server.run('prepare')).toEqual(BOOTSTRAPS);
  });

  test('joins it if another one is there', () => {
    server = new Server(true);
    expect(server.run('prepare', ['127.0.0.3:4567'])).toEqual(JOINS);
  });

  test('makes none if another one does not say anything', () => {
    server = new Server(true, ['127.0.0.2', '192.0.2.2']);
    const { status, stderr, environment } = server.run('prepare');
    expect({ status, environment }).toEqual({ status: 1, environment: '' });
    expect(stderr).toBe(
      'galera: cannot see whether a cluster runs on 192.0.2.2, whose port 4567 does not answer: a new one is not made\n',
    );
  });

  test('joins it if it is not the first one, and alone waits for it', () => {
    server = new Server(false);
    expect(server.run('prepare')).toEqual(JOINS);
  });

  test('does not join with databases that would be lost', () => {
    server = new Server(false);
    ['mysql', 'sys', 'performance_schema', 'shop', '#innodb_redo'].forEach((name) => server.database(name));
    expect(server.run('prepare')).toEqual(JOINS);
    server.database('letters');
    expect(server.run('prepare')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(
        'has a database of its own, letters, which joining the cluster would delete',
      ),
    });
  });

  test('takes no heed of what an older cluster left', () => {
    server = new Server(true);
    server.write('data/grastate.dat', SAVED, 2 * MINUTE);
    server.write('data/gvwstate.dat', '', 2 * MINUTE);
    server.write('view', '', 2 * MINUTE);
    expect(server.run('prepare')).toEqual(BOOTSTRAPS);
    expect(['data/grastate.dat', 'data/gvwstate.dat', 'view'].filter((name) => server.has(name))).toEqual([]);
  });
});

describe('a server of the cluster', () => {
  beforeEach(() => {
    server = new Server(true);
    server.write('data/grastate.dat', SAVED);
  });

  test('joins, first or not, whether others are there or not', () => {
    expect(server.run('prepare')).toEqual(JOINS);
    expect(server.run('prepare', ['127.0.0.2:4567', '127.0.0.2:3306'])).toEqual(JOINS);
    expect(server.told()).toEqual([]);
  });

  test('makes it again if it left last, though others wait for it', () => {
    server.write('data/grastate.dat', SAVED.replace('p: 0', 'p: 1'));
    expect(server.run('prepare', ['127.0.0.2:4567'])).toEqual(BOOTSTRAPS);
    expect(server.run('prepare', ['127.0.0.2:4567', '127.0.0.2:3306'])).toEqual(JOINS);
  });

  test('remembers who was there when it stopped, until it is ready', () => {
    server.write('data/gvwstate.dat', 'members\n');
    expect(server.run('leave')).toMatchObject({ status: 0, stderr: '' });
    rmSync(join(server.directory, 'data/gvwstate.dat'));
    expect(server.run('prepare')).toEqual(JOINS);
    expect(server.read('data/gvwstate.dat')).toBe('members\n');
    expect(server.told()).toEqual([TOGETHER]);
    server.program('mariadb', 'echo "wsrep_local_state 4"');
    expect(server.run('ready')).toMatchObject(JOINS);
    expect(server.has('view')).toBe(false);
  });

  test('what it remembers itself counts', () => {
    server.write('view', 'older\n');
    server.write('data/gvwstate.dat', 'newer\n');
    expect(server.run('prepare')).toEqual(JOINS);
    expect([server.read('data/gvwstate.dat'), server.read('view')]).toEqual(['newer\n', 'newer\n']);
    expect(server.told()).toEqual([TOGETHER]);
  });

  test('starts, though nobody would see that all wait', () => {
    server.write('data/gvwstate.dat', 'members\n');
    server.program('systemctl', 'echo Unit not found >&2; exit 5');
    expect(server.run('prepare')).toEqual({ ...JOINS, stderr: 'Unit not found\n' });
  });

  test('is up, if nobody can say whether it is synchronised', () => {
    server.program('mariadb', 'echo Access denied >&2; exit 1');
    expect(server.run('ready')).toMatchObject({
      status: 0,
      stderr: 'galera: cannot see that this server is synchronised: Access denied\n',
    });
  });
});

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
  const listOf = (one: Server) => one.read('data/gvwstate.dat').replace(/^my_uuid.*\n/, '');

  const waits = (one: Server) => {
    one.write('state', 'activating\n');
    one.write('view', `my_uuid: 1\n${LIST}`);
    one.write('data/gvwstate.dat', `my_uuid: 2\n${LIST}`);
  };

  beforeEach(() => {
    server = new Server(true);
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

    const other = new Server(false, ['127.0.0.1', '127.0.0.3']);
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
