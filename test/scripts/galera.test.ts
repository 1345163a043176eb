import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { GaleraServer, MINUTE } from './support/galera-server';

const NEW = '_WSREP_NEW_CLUSTER=--wsrep-new-cluster\n';
const SAVED = 'uuid: 0\nsafe_to_bootstrap: 0\n';

let server: GaleraServer;
afterEach(() => server.remove());

const TOGETHER = 'start --no-block linux-lb-shop-galera.service';
const JOINS = { status: 0, stderr: '', environment: '' };
const BOOTSTRAPS = { status: 0, stderr: '', environment: NEW };

describe('a server that was never in the cluster', () => {
  test('makes it if it is the first one, and all others say that there is none', () => {
    server = new GaleraServer(true);
    expect(server.run('prepare')).toEqual(BOOTSTRAPS);
  });

  test('joins it if another one is there', () => {
    server = new GaleraServer(true);
    expect(server.run('prepare', ['127.0.0.3:4567'])).toEqual(JOINS);
  });

  test('makes none if another one does not say anything', () => {
    server = new GaleraServer(true, ['127.0.0.2', '192.0.2.2']);
    const { status, stderr, environment } = server.run('prepare');
    expect({ status, environment }).toEqual({ status: 1, environment: '' });
    expect(stderr).toBe(
      'galera: cannot see whether a cluster runs on 192.0.2.2, whose port 4567 does not answer: a new one is not made\n',
    );
  });

  test('joins it if it is not the first one, and alone waits for it', () => {
    server = new GaleraServer(false);
    expect(server.run('prepare')).toEqual(JOINS);
  });

  test('does not join with databases that would be lost', () => {
    server = new GaleraServer(false);
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
    server = new GaleraServer(true);
    server.write('data/grastate.dat', SAVED, 2 * MINUTE);
    server.write('data/gvwstate.dat', '', 2 * MINUTE);
    server.write('view', '', 2 * MINUTE);
    expect(server.run('prepare')).toEqual(BOOTSTRAPS);
    expect(['data/grastate.dat', 'data/gvwstate.dat', 'view'].filter((name) => server.has(name))).toEqual([]);
  });
});

describe('a server of the cluster', () => {
  beforeEach(() => {
    server = new GaleraServer(true);
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
