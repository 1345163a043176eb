import { spawn } from 'node:child_process';
import { ClientPlace } from '../../../lab';

/** The client's place of tests that need no lab: this machine, where little servers listen on loopback. */
export const thisMachine: ClientPlace = {
  spawnClient: ([program, ...words]) => spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] }),
};
