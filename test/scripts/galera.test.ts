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
      ...(isFirst ? ['first'] : []),
      ...others.map((address) => `node ${address} 3306`),
    ];
    writeFileSync(join(this.directory, 'galera.conf'), `${lines.join('\n')}\n`);
    this.write('galera-since', '', MINUTE);
  }

  /** A file that is some seconds old. */
  write(name: string, text: string, age = 0): void {
    const path = join(this.directory, name);
    const time = Date.now() / 1000 - age;
    writeFileSync(path, text);
    utimesSync(path, time, time);
  }

  has(name: string): boolean {
    return existsSync(join(this.directory, name));
  }

  database(name: string): void {
    mkdirSync(join(this.directory, 'data', name));
  }

  run(action: string, open: string[] = [], path = process.env.PATH) {
    const listen = open.map((place) => {
      const [address, port] = place.split(':');
      return `perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new(LocalAddr => "${address}", LocalPort => ${port}, Listen => 5, ReuseAddr => 1) or die; close STDOUT; sleep 20' & `;
    });
    const script = `ip link set lo up; ${listen.join('')} sleep 0.2; sh ${scriptPath('galera.sh')} ${action} ${join(this.directory, 'galera.conf')}; rc=$?; kill $(jobs -p) 2>/dev/null; exit $rc`;
    const { status, stderr } = spawnSync('unshare', ['-n', 'bash', '-c', script], {
      encoding: 'utf8',
      env: { ...process.env, PATH: path },
    });
    const environment = this.has('environment')
      ? readFileSync(join(this.directory, 'environment'), 'utf8')
      : '';
    return { status, stderr, environment };
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}

let server: Server;
afterEach(() => server.remove());

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
    expect(readFileSync(join(server.directory, 'data/gvwstate.dat'), 'utf8')).toBe('members\n');
    server.write('mariadb', '#!/bin/sh\necho "wsrep_local_state 4"\n');
    chmodSync(join(server.directory, 'mariadb'), 0o755);
    expect(server.run('ready', [], `${server.directory}:${process.env.PATH}`)).toMatchObject(JOINS);
    expect(server.has('view')).toBe(false);
  });

  test('what it remembers itself counts', () => {
    server.write('view', 'older\n');
    server.write('data/gvwstate.dat', 'newer\n');
    expect(server.run('prepare')).toEqual(JOINS);
    expect(readFileSync(join(server.directory, 'data/gvwstate.dat'), 'utf8')).toBe('newer\n');
  });

  test('is up, if nobody can say whether it is synchronised', () => {
    server.write('mariadb', '#!/bin/sh\necho Access denied >&2\nexit 1\n');
    chmodSync(join(server.directory, 'mariadb'), 0o755);
    expect(server.run('ready', [], `${server.directory}:${process.env.PATH}`)).toMatchObject({
      status: 0,
      stderr: 'galera: cannot see that this server is synchronised: Access denied\n',
    });
  });
});
