import { chmodSync } from 'node:fs';
import { hostScripts } from '../../lib/scripts/script-files';
import { failed, leavesAllAsItWas } from './support/failures';
import { ScratchHost, ScratchPlan } from './support/scratch-host';

/** One file each is all that a program, a family or a kind of check needs. */
const TOYS = {
  'program-toy.sh': `
    toy_unit() { UNIT=toyd.service; }
    toy_accepts() { ! grep -h BROKEN "$WORK/view/etc/toy"/*.conf >"$WORK/words"; }
    toy_before_reload() { echo 'toy looks' >>"$ROOT/stub/log"; }
    toy_took() { ! grep -hs STUCK "$ROOT/etc/toy/web.conf" >"$WORK/words"; }
    toy_needs_restart() { REASON='it is stuck' && ! grep -q 'for good' "$WORK/words"; }
    toy_last_words() { echo 'toy sleeps'; }
    toy_version() { VERSION=1.5; }
  `,
  'family-arch.sh': `
    arch_is_here() { [ -e "$ROOT/stub/arch" ]; }
    arch_are_installed() { return 1; }
    arch_is_installed() { [ -e "$ROOT/stub/packages/$1" ]; }
    arch_manager() { MANAGER=$ROOT/stub/pacman; }
    arch_install() { until_unlocked "$ROOT/stub/pacman" "$@"; }
    arch_is_locked() { [ "$1" -eq 9 ]; }
    arch_list_modified() { cp "$ROOT/stub/pacman-modified" "$WORK/words" 2>/dev/null; }
  `,
  'check-no-file.sh': `
    no_file_holds() { [ ! -e "$ROOT$1" ]; }
    no_file_restore() { echo "rm $1" >>"$ROOT/stub/log" && rm "$ROOT$1"; }
    no_file_explain() { echo "somebody wrote $1"; }
  `,
};
/** Writes down what it installs, and says first that somebody else does so if stub/locked.pacman is there. */
const PACMAN = `#!/bin/sh
if [ -e "$LINUX_LB_ROOT/stub/locked.pacman" ]; then rm "$LINUX_LB_ROOT/stub/locked.pacman" && echo 'error: unable to lock database' && exit 9; fi
echo "pacman $*" >>"$LINUX_LB_ROOT/stub/log"
for name in "$@"; do : >"$LINUX_LB_ROOT/stub/packages/$name"; done
`;
const DONE = { status: 0, stderr: '' };

let host: ScratchHost;
beforeEach(() => {
  host = new ScratchHost();
  host.write('stub/units/toyd.service', 'enabled active\n');
  host.write('etc/toy/main.conf', 'main\n');
});
afterEach(() => host.remove());

function apply(plan: ScratchPlan) {
  const stage = host.upload('web', plan);
  for (const [name, text] of Object.entries(TOYS)) host.write(`home/.linux-lb/web/${name}`, text);
  return host.run(`${stage}/apply.sh`, 'web', 'h1');
}

const toy = (content: string): ScratchPlan => ({
  files: { '/etc/toy/web.conf': { content } },
  programs: ['toy'],
  units: ['toyd.service reload'],
});

describe('a program that is one file more', () => {
  test('judges the configuration as it will be', () => {
    expect(apply(toy('fine\n'))).toMatchObject(DONE);
    const outcome = leavesAllAsItWas(host, () => apply(toy('BROKEN\n')));
    expect(outcome).toMatchObject(failed('validate', 'toy does not accept the configuration: BROKEN'));
  });

  test('sees whether its reload took', () => {
    expect(apply(toy('fine\n'))).toMatchObject(DONE);
    expect(host.takeLog()).toEqual(['toy looks', 'reload toyd.service']);
    const { status, stdout } = apply(toy('STUCK\n'));
    expect(status).toBe(0);
    expect(stdout).toContain('linux-lb: h1: units: restart toyd.service: it is stuck\n');
    expect(host.takeLog()).toEqual(['toy looks', 'reload toyd.service', 'restart toyd.service']);
    expect(apply(toy('STUCK for good\n'))).toMatchObject(
      failed('units', 'toy was reloaded and keeps its old configuration: STUCK for good'),
    );
  });

  test.each([
    ['by a reload', 'old\n', ['reload toyd.service'], 'does not hold after 10 seconds'],
    [
      'by a restart',
      'old STUCK\n',
      ['reload toyd.service', 'restart toyd.service'],
      'does not hold after 10 seconds',
    ],
    [
      'or says that it does not',
      'old STUCK for good\n',
      ['reload toyd.service'],
      'not all could be put back: reload toyd.service',
    ],
  ])('goes back to what it had %s', (_, old, calls, words) => {
    host.write('stub/units/toyd.service', 'enabled inactive\n');
    expect(apply(toy(old))).toMatchObject(DONE);
    host.takeLog();
    expect(apply({ ...toy('new\n'), checks: ['listen 8'] })).toMatchObject(failed('checks', words));
    expect(host.takeLog()).toEqual(['toy looks', 'reload toyd.service', 'toy looks', ...calls]);
  });

  test('explains why it does not answer', () => {
    const check = 'answers http://127.0.0.1:1/web abc';
    expect(apply({ ...toy('new\n'), checks: [check] })).toMatchObject(
      failed('checks', 'does not hold after 10 seconds: toy sleeps'),
    );
  });

  test('says its version', () => {
    const outcome = apply({ ...toy('fine\n'), needs: ['toy 1.6 jokes', 'toy 1.4 smiles'] });
    expect(outcome).toMatchObject(
      failed('prechecks', "toy 1.5 is installed, and 'jokes' needs 1.6 or newer"),
    );
    const newer = toy('fine\na joke # toy 1.6\na smile # toy 1.4\n');
    expect(apply(newer)).toMatchObject(DONE);
    expect(host.read('etc/toy/web.conf')).toBe('fine\na smile # toy 1.4\n');
  });

  test('judges what is left on tear-down, by the scripts that were committed', () => {
    expect(apply(toy('fine\n'))).toMatchObject(DONE);
    host.write('etc/toy/main.conf', 'BROKEN\n');
    expect(host.teardown('web')).toMatchObject(failed('validate', 'toy does not accept'));
    host.write('etc/toy/main.conf', 'main\n');
    expect(host.teardown('web')).toMatchObject(DONE);
  });
});

describe('a family that is one file more', () => {
  beforeEach(() => {
    host.write('stub/arch');
    host.write('stub/pacman', PACMAN);
    chmodSync(host.at('stub/pacman'), 0o755);
  });

  test('installs packages', () => {
    const plan = { files: {}, packages: ['?arch keepalived', '?debian apache2', 'nginx'] };
    expect(apply(plan)).toMatchObject(DONE);
    expect(host.takeLog()).toEqual(['pacman keepalived nginx']);
    expect(apply(plan)).toMatchObject(DONE);
    expect(host.takeLog()).toEqual([]);
  });

  test('knows that another program installs', () => {
    host.write('stub/locked.pacman');
    const { status, stdout } = apply({ files: {}, packages: ['nginx'] });
    expect(status).toBe(0);
    expect(stdout).toContain('waiting for another program: error: unable to lock database\n');
    expect(host.takeLog()).toEqual(['pacman nginx']);
  });

  test('has lines of its own in a plan', () => {
    const file = (only: string) => ({ content: `${only}\n`, only });
    const files = { '/etc/a/arch': file('arch'), '/etc/a/debian': file('debian') };
    expect(apply({ files })).toMatchObject(DONE);
    expect([host.has('etc/a/arch'), host.has('etc/a/debian')]).toEqual([true, false]);
  });

  test('knows whether a file is as its package made it', () => {
    host.write('etc/toy/default', 'welcome\n');
    const plan = { ...toy('fine\n'), displaced: ['/etc/toy/default'] };
    for (const said of [undefined, 'modified /etc/toy/default\n']) {
      if (said) host.write('stub/pacman-modified', said);
      expect(apply(plan)).toMatchObject(failed('prechecks', 'not as its package made it'));
    }
    host.write('stub/pacman-modified', 'modified /etc/toy/other\n');
    expect(apply(plan)).toMatchObject(DONE);
  });

  test('is told of where no package manager is here', () => {
    host.delete('stub/pacman');
    expect(apply({ files: {}, packages: ['nginx'] })).toMatchObject(
      failed(
        'packages',
        `no package manager that is known \\(${host.root}/stub/pacman, apt-get, dnf\\) is here to install nginx`,
      ),
    );
  });
});

test('a kind of check that is one file more holds, is restored and explains', () => {
  const plan = { ...toy('fine\n'), checks: ['no-file /etc/nologin'] };
  expect(apply(plan)).toMatchObject(DONE);
  host.takeLog();
  host.write('etc/nologin');
  expect(apply(plan)).toMatchObject(DONE);
  expect(host.takeLog()).toEqual(['rm /etc/nologin']);
  const wrong = { ...toy('fine\n'), checks: ['no-file /etc/toy/main.conf'] };
  expect(apply(wrong)).toMatchObject(
    failed('checks', "'no-file /etc/toy/main.conf' does not hold .*: somebody wrote /etc/toy/main.conf"),
  );
});

test.each(['nobodys-program', '../program-toy', 'toy arch', 'virtual-server'])(
  'a program that no file knows is refused: %s',
  (program) => {
    const outcome = leavesAllAsItWas(host, () => apply({ ...toy('fine\n'), programs: [program] }));
    expect(outcome.stderr).toBe(
      `linux-lb: h1: validate: plan/programs has a program that is not known: ${program}\n`,
    );
  },
);

test('a kind of check that no file knows is refused', () => {
  const outcome = apply({ ...toy('fine\n'), checks: ['toy 1'] });
  expect(outcome).toMatchObject(failed('checks', 'plan/checks has a check that is not known: toy'));
});

test('what an older version had and this one has not is found no more', () => {
  expect(apply(toy('fine\n'))).toMatchObject(DONE);
  expect(host.has('var/lib/linux-lb/web/program-toy.sh')).toBe(true);
  expect(host.apply('web', { files: {} })).toMatchObject(DONE);
  expect(host.has('var/lib/linux-lb/web/program-toy.sh')).toBe(false);
});

const named = (kind: string) =>
  hostScripts().flatMap(({ name }) => new RegExp(`^${kind}-(.*)\\.sh$`).exec(name)?.[1] ?? []);

test.each(['programs', 'validate', 'units', 'rollback', 'checks', 'restore-missing', 'versions'])(
  '%s.sh names no program',
  (script) => {
    const programs = named('program');
    expect(programs).toEqual(['apache', 'keepalived', 'mariadb', 'nginx']);
    const text = hostScripts().find(({ name }) => name === `${script}.sh`)?.content ?? '';
    expect(programs.filter((program) => text.includes(program))).toEqual([]);
  },
);
