import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scriptPath } from '../../lib/scripts/script-files';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'linux-lb-database-'));
  writeFileSync(join(directory, 'mariadb-database.conf'), '# made\ndatabase shop_data\nuser shop\n');
  writeFileSync(join(directory, 'database.sql'), "SELECT 'schema';\n");
  writeFileSync(join(directory, 'mariadb'), '#!/bin/sh\necho "$@"\nexec cat\n');
  chmodSync(join(directory, 'mariadb'), 0o755);
});
afterEach(() => rmSync(directory, { recursive: true }));

/** What MariaDB's client is given: its arguments, and what it reads. */
function given(password: string | Buffer) {
  writeFileSync(join(directory, 'password'), password);
  const conf = join(directory, 'mariadb-database.conf');
  const env = { ...process.env, PATH: `${directory}:${process.env.PATH}` };
  return spawnSync('dash', [scriptPath('mariadb-database.sh'), conf], { encoding: 'utf8', env });
}

test('user and password are set before the schema is read, and no argument has the password', () => {
  expect(given('pass').stdout.split('\n')).toEqual([
    '--binary-mode --default-character-set=utf8mb4',
    "SET @known = CONCAT('''shop''@''%'' IDENTIFIED BY PASSWORD ', QUOTE(PASSWORD(X'70617373')));",
    "EXECUTE IMMEDIATE CONCAT('CREATE USER IF NOT EXISTS ', @known);",
    "EXECUTE IMMEDIATE CONCAT('ALTER USER ', @known);",
    "GRANT ALL ON `shop\\_data`.* TO 'shop'@'%';",
    "SELECT 'schema';",
    '',
  ]);
});

test('a password of any bytes is nothing but hexadecimal digits', () => {
  const bytes = Buffer.from([...Array(256).keys(), ...Array(64).fill(97)]);
  const [, line] = given(bytes).stdout.split('\n');
  expect(line).toBe(
    `SET @known = CONCAT('''shop''@''%'' IDENTIFIED BY PASSWORD ', QUOTE(PASSWORD(X'${bytes.toString('hex')}')));`,
  );
});

test('an empty password is refused', () => {
  expect(given('')).toMatchObject({
    status: 1,
    stdout: '',
    stderr: 'mariadb-database: the password of shop is empty\n',
  });
});
