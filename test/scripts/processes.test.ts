import { spawnSync } from 'child_process';
import { MAIN, director, directorHost, servingHost, withFiles } from './support/plans';
import { ScratchHost, ScratchPlan } from './support/scratch-host';

/**
 * Starting a program costs a small machine 20 to 40 ms, so that a deploy over many hosts is as slow as the number of them. In a PID
 * namespace of its own the next process's id tells how many there were, those of the stand-ins included.
 */
let host: ScratchHost;
afterEach(() => host.remove());

function processes(script: string): number {
  const counted = 'sh "$0" web h1 >&2 || exit; sh -c \'echo $$\'';
  const run = spawnSync('/usr/bin/unshare', ['-p', '-f', '/bin/sh', '-c', counted, script], {
    ...host.surroundings(),
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`this test needs root, and an apply that works: ${run.stderr}`);
  return Number(run.stdout) - 2;
}

/** With a line for some versions of keepalived, which has to be asked for its own. */
const PLAN = withFiles(director('web'), { [MAIN]: 'a line # keepalived 2.2.0\n' });

const CHANGED = withFiles(PLAN, { '/etc/keepalived/linux-lb.d/web.conf': 'another\n' });

function withManyFiles(count: number): ScratchPlan {
  const more = Array.from(
    { length: count },
    (_, at) => `/etc/${at % 2 ? 'keepalived' : 'linux-lb'}/${at}.conf`,
  );
  return withFiles(PLAN, Object.fromEntries(more.map((path) => [path, 'more\n'])));
}

function planned(): ScratchHost {
  const applied = directorHost();
  applied.apply('web', PLAN);
  return applied;
}

test.each([
  ['a first apply', directorHost, PLAN, 58],
  ['an apply with nothing to do', planned, PLAN, 25],
  ['an apply of one changed file', planned, CHANGED, 52],
  ['an apply of twelve new files in two directories', planned, withManyFiles(12), 56],
])('%s starts few processes', (_, made, plan, most) => {
  host = made();
  expect(processes(`${host.upload('web', plan)}/apply.sh`)).toBeLessThan(most);
});

test.each([
  ['a first apply', directorHost, PLAN, ['show', 'start', 'show']],
  ['an apply with nothing to do', planned, PLAN, ['show']],
  ['an apply of one changed file', planned, CHANGED, ['show', 'reload', 'show']],
])('%s asks systemd little', (_, made, plan, calls) => {
  host = made();
  host.delete('stub/calls');
  expect(host.apply('web', plan)).toMatchObject({ status: 0, stderr: '' });
  expect(host.read('stub/calls').trim().split('\n')).toEqual(calls);
});

test('a tear-down starts few processes', () => {
  host = servingHost();
  expect(processes(host.at('var/lib/linux-lb/web/teardown.sh'))).toBeLessThan(25);
});
