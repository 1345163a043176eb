import { failed, leavesAllAsItWas } from './support/failures';
import { MAIN, director, directorHost, withFiles } from './support/plans';
import { ScratchHost, ScratchPlan } from './support/scratch-host';

const INCLUDE = '/etc/keepalived/linux-lb.d/web.conf';
const LINES = 'old\n    new line # keepalived 2.2.0\n    newer line # keepalived 2.10.1\nlast\n';
const PLAN = withFiles(director('web'), {
  [MAIN]: LINES,
  [INCLUDE]: `# keepalived 2.2.0 is no end\n${LINES}`,
});
const NEEDY: ScratchPlan = {
  ...director('web'),
  needs: ['keepalived 2.1.0 track_file', 'keepalived 2.2.0 weight 0'],
};
let host: ScratchHost;

beforeEach(() => {
  host = directorHost();
});
afterEach(() => host.remove());

const installed = (version: string) => host.write('stub/keepalived-version', `${version}\n`);
const applied = { status: 0, stderr: '' };

test.each([
  ['2.1.5', 'old\nlast\n'],
  ['2.2.0', 'old\n    new line # keepalived 2.2.0\nlast\n'],
  ['2.3.3', 'old\n    new line # keepalived 2.2.0\nlast\n'],
  ['2.10.1', LINES],
  ['3.0.0-rc1', LINES],
  ['3', LINES],
])('keepalived %s gets the lines that it knows', (version, lines) => {
  installed(version === '3' ? '3.0' : version);
  expect(host.apply('web', PLAN)).toMatchObject(applied);
  expect(host.read(MAIN)).toBe(lines);
  expect(host.read(INCLUDE)).toBe(`# keepalived 2.2.0 is no end\n${lines}`);
  expect(host.apply('web', PLAN).stdout).toContain('done, no file changed');
});

test('a file keeps its mode without its newer lines', () => {
  installed('2.1.5');
  host.apply('web', PLAN);
  expect(host.snapshot()[`etc/keepalived/linux-lb.d/web.conf`]).toMatch(/^600 /);
});

test('another cluster on an old host writes the shared file the same', () => {
  installed('2.1.5');
  host.apply('web', PLAN);
  host.takeLog();
  expect(host.apply('mail', withFiles(director('mail'), { [MAIN]: LINES }))).toMatchObject(applied);
  expect(host.read(MAIN)).toBe('old\nlast\n');
});

test('a newer keepalived gets the newer lines with the next apply', () => {
  installed('2.1.5');
  host.apply('web', PLAN);
  installed('2.2.7');
  expect(host.apply('web', PLAN)).toMatchObject({
    ...applied,
    stdout: expect.stringContaining('reload keepalived'),
  });
  expect(host.read(MAIN)).toContain('new line');
});

test('files of others than keepalived keep such lines', () => {
  installed('2.1.5');
  const plan = withFiles(PLAN, { '/etc/sysctl.d/90-linux-lb.conf': LINES });
  expect(host.apply('web', plan)).toMatchObject(applied);
  expect(host.read('etc/sysctl.d/90-linux-lb.conf')).toBe(LINES);
});

describe('a package that the same apply installs', () => {
  beforeEach(() => {
    host.delete('stub/packages/keepalived');
    host.delete('stub/units/keepalived.service');
    host.write('stub/archive', 'keepalived\n');
    installed('2.1.5');
  });

  test('has its version count', () => {
    expect(host.apply('web', PLAN)).toMatchObject(applied);
    expect(host.read(MAIN)).toBe('old\nlast\n');
  });

  test('may be too old, and stays', () => {
    const before = host.snapshot();
    expect(host.apply('web', NEEDY)).toMatchObject(failed('prechecks', 'keepalived 2.1.5 is installed'));
    expect(host.snapshot()).toEqual({ ...before, 'stub/units/keepalived.service': expect.any(String) });
  });
});

test('a keepalived that is too old is refused before anything changes', () => {
  installed('2.1.5');
  const outcome = leavesAllAsItWas(host, () =>
    host.apply('web', { ...NEEDY, packages: ['keepalived', 'ipvsadm'] }),
  );
  expect(outcome).toMatchObject(
    failed(
      'prechecks',
      "keepalived 2.1.5 is installed, and 'weight 0' needs 2.2.0 or newer: install a newer keepalived on this host, or leave out what needs it",
    ),
  );
  expect(host.takeLog()).toEqual([]);
});

test('all that is not met is said at once', () => {
  installed('2.0.19');
  expect(host.apply('web', NEEDY)).toMatchObject(
    failed('prechecks', "'track_file' needs 2.1.0 or newer, 'weight 0' needs 2.2.0 or newer: "),
  );
});

test('a keepalived that is new enough is taken', () => {
  expect(host.apply('web', NEEDY)).toMatchObject(applied);
});

test.each([
  ['that says nothing', '', 'it gave no reason'],
  ['that says something else', 'x', 'Keepalived vx '],
])('a keepalived %s is refused, if its version matters', (_, version, words) => {
  installed(version);
  const outcome = leavesAllAsItWas(host, () => host.apply('web', NEEDY));
  expect(outcome).toMatchObject(failed('prechecks', `'keepalived --version' has to say [^:]*: ${words}`));
  expect(host.apply('web', director('web'))).toMatchObject(applied);
});

test.each(['2.1.5', '2.2.0'])('what keepalived %s complains of is refused', (version) => {
  installed(version);
  const outcome = leavesAllAsItWas(host, () => host.apply('web', director('web', 'BROKEN\n')));
  expect(outcome).toMatchObject(failed('validate', "keepalived does not accept .*Unknown keyword 'BROKEN'"));
});

test("every new file's directory is there while keepalived tests, and goes if it refuses", () => {
  host.write(
    'stub/while-testing',
    'ls -d "$LINUX_LB_ROOT/srv/drain" >>"$LINUX_LB_ROOT/stub/seen-directories"\n',
  );
  const plan = (include: string) =>
    withFiles(director('web', include), { '/srv/drain/README': 'what is here\n' });
  expect(host.apply('web', plan('BROKEN\n'))).toMatchObject(failed('validate', 'does not accept'));
  expect(host.read('stub/seen-directories')).toBe(`${host.at('srv/drain')}\n`);
  expect(host.has('srv')).toBe(false);
  expect(host.apply('web', plan('good\n'))).toMatchObject(applied);
});

test('a need of a program that is not known is refused', () => {
  const outcome = host.apply('web', { ...director('web'), needs: ['haproxy 3.0 quic'] });
  expect(outcome).toMatchObject(failed('prechecks', 'plan/needs has a program that is not known: haproxy'));
});
