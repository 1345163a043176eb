import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { scriptPath } from '../../lib/scripts/script-files';

/** Like keepalived: two children that end on SIGTERM, the second one after so many seconds; and one `reap` for each SIGCHLD, or none. */
const DAEMON = `
use strict;
my ($seconds, $reaps) = @ARGV;
my @children;
$| = 1;
for my $wait (0, $seconds) {
  my $pid = fork;
  if (!$pid) { $SIG{TERM} = sub { select undef, undef, undef, $wait; exit 0 }; print "ready\n"; sleep 60 while 1 }
  push @children, $pid;
}
$SIG{TERM} = sub {
  kill 'TERM', @children;
  if ($reaps) { waitpid $_, 0 for @children; select undef, undef, undef, 1; exit 0 }
  sleep 60 while 1;
};
print "ready\\n";
sleep 60 while 1;
`;

let daemon: ChildProcess | undefined;
afterEach(() => daemon?.kill('SIGKILL'));

async function stopped(
  childSeconds: number,
  reaps: boolean,
): Promise<{ seconds: number; signal: string | null }> {
  const started = spawn('perl', ['-e', DAEMON, String(childSeconds), reaps ? '1' : '']);
  daemon = started;
  const lines = createInterface({ input: started.stdout })[Symbol.asyncIterator]();
  for (let ready = 0; ready < 3; ready += 1) await lines.next();
  const ended = once(started, 'exit');
  const begin = Date.now();
  const stop = spawn('sh', [scriptPath('keepalived-stop.sh'), String(started.pid)]);
  const [, signal] = await ended;
  const [code] = await once(stop, 'exit');
  expect(code).toBe(0);
  return { seconds: (Date.now() - begin) / 1000, signal };
}

it('ends a daemon that waits for children that have ended', async () => {
  const { seconds, signal } = await stopped(0, false);
  expect(signal).toBe('SIGKILL');
  expect(seconds).toBeLessThan(4);
});

it('leaves children the time that they need', async () => {
  const { seconds, signal } = await stopped(1.5, false);
  expect(signal).toBe('SIGKILL');
  expect(seconds).toBeGreaterThan(1.5);
});

it('leaves a daemon alone that has taken note of all its children', async () => {
  expect((await stopped(0, true)).signal).toBeNull();
});

it('is content with a daemon that is gone', () => {
  expect(spawnSync('sh', [scriptPath('keepalived-stop.sh'), '4194303']).status).toBe(0);
});
