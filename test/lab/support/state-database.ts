import { ChildProcess, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Lab, waitUntil } from '../../../lab/index';

/** Of Debian, a directory a version. */
const VERSIONS = '/usr/lib/postgresql';
/** It does not run as root. */
const AS_POSTGRES = ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'];

/** A PostgreSQL at the client's place that engines keep states in, in a directory of its own. Whoever is there may use it. */
export class StateDatabase {
  readonly url = 'postgres://terraform@127.0.0.1/postgres?sslmode=disable';

  static async start(lab: Lab): Promise<StateDatabase> {
    const directory = mkdtempSync(join(tmpdir(), 'linux-lb-states-'));
    execFileSync('chown', ['postgres:postgres', directory]);
    const manner = ['--username=terraform', '--auth=trust', '--no-sync'];
    execFileSync(AS_POSTGRES[0], [...AS_POSTGRES.slice(1), program('initdb'), '-D', directory, ...manner], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
    const words = [program('postgres'), '-D', directory, ...settings.flatMap((each) => ['-c', each])];
    const database = new StateDatabase(lab.spawnClient([...AS_POSTGRES, ...words]), directory);
    const isReady = [program('pg_isready'), '--quiet', '--host=127.0.0.1'];
    await waitUntil('the database answers', async () => (await lab.client(isReady)).status === 0, 30);
    return database;
  }

  private constructor(
    private readonly child: ChildProcess,
    private readonly directory: string,
  ) {
    child.stdout?.resume();
    child.stderr?.resume();
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('close', resolve));
    this.child.kill('SIGQUIT');
    await ended;
    rmSync(this.directory, { recursive: true });
  }
}

function program(name: string): string {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS) : [];
  const all = versions.map((version) => join(VERSIONS, version, 'bin', name)).filter(existsSync);
  if (all.length === 0)
    throw new Error(`There is no PostgreSQL here: sh tools/with-programs.sh installs it.`);
  return all[all.length - 1];
}
