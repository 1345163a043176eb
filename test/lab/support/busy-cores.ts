import { ChildProcess, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Has every core of this machine do something else besides, until the test is over. */
export function keepCoresBusy(): void {
  let loops: ChildProcess[] = [];
  beforeAll(() => {
    loops = Array.from({ length: availableParallelism() }, () =>
      spawn('sh', ['-c', 'while :; do :; done'], { stdio: 'ignore' }),
    );
  });
  afterAll(() => loops.forEach((loop) => loop.kill('SIGKILL')));
}
