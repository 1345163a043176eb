import { failed } from './support/failures';
import { ScratchHost, ScratchPlan } from './support/scratch-host';

const DONE = { status: 0, stderr: '' };
const DEFAULT = '/etc/nginx/conf.d/default.conf';

let host: ScratchHost;
beforeEach(() => {
  host = new ScratchHost();
  host.write('stub/archive', 'httpd\ntomcat\n');
});
afterEach(() => host.remove());

/** The machine of these tests has dpkg-query, by which a host is Debian's. */
function apply(plan: ScratchPlan) {
  const stage = host.upload('web', plan);
  host.delete('home/.linux-lb/web/family-debian.sh');
  return host.run(`${stage}/apply.sh`, 'web', 'h1');
}
const installs = (...packages: string[]) => apply({ files: {}, packages });

test('dnf installs what is missing, of lines for RHEL too', () => {
  const packages = ['?rhel httpd', '?debian apache2', 'tomcat10|tomcat'];
  host.write('stub/packages/tomcat10');
  expect(installs(...packages)).toMatchObject(DONE);
  expect(host.takeLog()).toEqual(['dnf install httpd']);
  expect(installs(...packages)).toMatchObject(DONE);
  expect(host.takeLog()).toEqual([]);
});

test('of several packages the next one is tried', () => {
  expect(installs('tomcat10|tomcat')).toMatchObject(DONE);
  expect(host.takeLog()).toEqual(['dnf install tomcat10', 'dnf install tomcat10', 'dnf install tomcat']);
});

test('a package that cannot be had is named', () => {
  const words = 'cannot install nginx-plus: Error: Unable to find a match: nginx-plus';
  expect(installs('nginx-plus')).toMatchObject(failed('packages', words));
});

test("another program's lock is waited for, and told", () => {
  host.write('stub/locked.dnf');
  host.write('stub/while-sleeping', 'rm -f "$LINUX_LB_ROOT/stub/locked.dnf"\n');
  const { status, stdout } = installs('httpd');
  expect(status).toBe(0);
  expect(stdout).toContain(
    'waiting for another program: Failed to obtain the transaction lock (logged in as: root).\n',
  );
});

test.each([
  ['as its package made it', `nginx: ${DEFAULT}\n`, 'S.5....T.  c /etc/nginx/nginx.conf\n', true],
  ['modified', `nginx: ${DEFAULT}\n`, `S.5....T.  c ${DEFAULT}\n`, false],
  ['of no package', '', '', false],
])('a file that must step aside and is %s', (_, owned, modified, steps) => {
  host.write(DEFAULT, 'welcome\n');
  host.write('stub/owned', owned);
  host.write('stub/modified', modified);
  const refused = failed('prechecks', `${DEFAULT} must step aside and is not as its package made it`);
  expect(apply({ files: {}, displaced: [DEFAULT] })).toMatchObject(steps ? DONE : refused);
  expect(host.has(DEFAULT)).toBe(!steps);
});
