import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { machineDirectory } from '../directories';

export function consoleOf(lab: string, host: string): string {
  return join(machineDirectory(lab, host), 'console.log');
}

/** Starts a machine's first process in a session of its own: it outlives the lab's command. */
export function spawnMachine(
  lab: string,
  host: string,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): number {
  const log = openSync(consoleOf(lab, host), 'a');
  const child = spawn(argv[0], argv.slice(1), {
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: process.env.PATH, ...env },
    cwd: '/',
  });
  child.on('error', () => undefined); // seen as a machine that is off
  child.unref();
  closeSync(log);
  return child.pid ?? 0;
}
