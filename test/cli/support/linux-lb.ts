import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FakeSsh } from './fake-ssh';
import { recorded } from './recorded';

const COMMAND = join(__dirname, '../../../cli/bin/linux-lb.js');
export const ADDRESSES: { readonly [host: string]: string } = {
  d1: '192.0.2.11',
  d2: '192.0.2.12',
  rs1: '192.0.2.21',
  rs2: '192.0.2.22',
  rs3: '192.0.2.23',
};

/** The command itself in the directory of an app, with a stand-in for ssh. */
export class LinuxLb {
  readonly ssh = new FakeSsh();

  constructor(inventory: string) {
    this.put(inventory);
    for (const [host, address] of Object.entries(ADDRESSES)) this.ssh.answer(address, recorded(host));
  }

  put(inventory: string): void {
    this.write('cdktf.out/stacks/web/linux-lb.json', inventory);
  }

  write(file: string, text: string): void {
    const path = join(this.ssh.directory, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  run(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
      cwd: this.ssh.directory,
      env: this.ssh.env,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }
}

/** One sentence, and nothing else. */
export const refusal = (sentence: string) => ({ status: 1, stdout: '', stderr: `${sentence}\n` });
