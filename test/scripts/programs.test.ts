import { failed, leavesAllAsItWas } from './support/failures';
import { ScratchHost, ScratchPlan } from './support/scratch-host';

const APACHE = '/etc/apache2/sites-enabled/linux-lb-web.conf';
const MARIADB = '/etc/mysql/mariadb.conf.d/90-linux-lb-web.cnf';

let host: ScratchHost;
beforeEach(() => {
  host = new ScratchHost();
  host.write('stub/units/apache2.service', 'enabled active\n');
  host.write('stub/units/mariadb.service', 'enabled active\n');
  host.write('etc/apache2/apache2.conf', 'main\n');
  host.write('etc/mysql/my.cnf', 'main\n');
});
afterEach(() => host.remove());

const plan = (program: string, unit: string, path: string, content: string): ScratchPlan => ({
  files: { [path]: { content } },
  programs: [program],
  units: [`${unit} reload`],
});
const apache = (content: string) => plan('apache', 'apache2.service', APACHE, content);
const mariadb = (content: string) => plan('mariadb', 'mariadb.service', MARIADB, content);

test.each([
  [
    'apache',
    apache,
    'apache2ctl configtest',
    "apache does not accept the configuration: Syntax error on line 1: Invalid command 'BROKEN'",
  ],
  [
    'mariadb',
    mariadb,
    'mariadbd --user=mysql --verbose --help',
    "mariadb does not accept the configuration: .*unknown variable 'BROKEN'",
  ],
])('%s judges the new file before it is in place', (_, service, call, words) => {
  expect(host.apply('web', service('fine\n'))).toMatchObject({ status: 0, stderr: '' });
  expect(host.read('stub/tests')).toBe(`${call}\n`);
  const outcome = leavesAllAsItWas(host, () => host.apply('web', service('BROKEN\n')));
  expect(outcome).toMatchObject(failed('validate', words));
  expect(outcome.stderr).not.toContain('sql-mode');
});

test('what is left on tear-down is judged if the daemon goes on', () => {
  host.apply('web', apache('fine\n'));
  host.write('etc/apache2/sites-enabled/own.conf', 'BROKEN\n');
  expect(host.teardown('web')).toMatchObject(failed('validate', 'apache does not accept'));
  host.delete('etc/apache2/sites-enabled/own.conf');
  expect(host.teardown('web')).toMatchObject({ status: 0, stderr: '' });
});
