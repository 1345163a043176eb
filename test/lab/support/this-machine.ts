import { ChildProcess, spawn } from 'node:child_process';
import { ClientPlace } from '../../../lab/index';

const programs: ChildProcess[] = [];

/** The client's place of tests that need no lab: this machine, where little servers listen on loopback. */
export const thisMachine: ClientPlace = {
  spawnClient: ([program, ...words]) => {
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    programs.push(child);
    return child;
  },
};

/** For the end of a test file: a probe that a failed test has not stopped would keep it from ending. */
export function endPrograms(): void {
  programs.splice(0).forEach((program) => program.kill('SIGKILL'));
}
