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
import { scriptPath } from '../../../lib/scripts/script-files';

const OTHERS = ['127.0.0.2', '127.0.0.3'];
export const MINUTE = 60;

/** A server of a Galera cluster: its directories, and other servers on loopback addresses of a network namespace, of which some have ports open. */
export class GaleraServer {
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
    const script = `ip link set lo up; ${listen.join('')} until [ $(grep -c ' 0A ' /proc/net/tcp) -ge ${open.length} ]; do /bin/sleep 0.01; done; sh ${scriptPath(name)} ${action} ${join(this.directory, 'galera.conf')}; rc=$?; kill $(jobs -p) 2>/dev/null; exit $rc`;
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
