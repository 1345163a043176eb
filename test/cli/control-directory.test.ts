import { chmodSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { controlDirectory } from '../../cli/ssh/control-directory';

/** What ssh puts behind it while a connection is being made. */
const SOCKET = `/${'c'.repeat(40)}.${'x'.repeat(16)}`;
const environment = process.env;
let base: string;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'lb-'));
  process.env = { ...environment };
});
afterEach(() => {
  process.env = environment;
  rmSync(base, { recursive: true });
});

/** A runtime directory whose path has so many characters. */
function runtime(length: number): string {
  const directory = join(base, 'r'.repeat(length - base.length - 1));
  mkdirSync(directory);
  process.env.XDG_RUNTIME_DIR = directory;
  return join(directory, 'linux-lb');
}

/** Bytes of a socket's path below it; Linux takes 107, with which ssh compares. */
const pathIn = (directory: string) => Buffer.byteLength(directory + SOCKET);

test.each([20, 40])('a path of %i characters has room for sockets', (length) => {
  const own = runtime(length);
  expect(controlDirectory()).toBe(own);
  expect(lstatSync(own).mode & 0o777).toBe(0o700);
  expect(pathIn(own)).toBeLessThanOrEqual(107);
});

test.each([41, 90])('one of %i has none: they are in a directory of the user in /tmp', (length) => {
  const own = runtime(length);
  const chosen = controlDirectory();
  expect(chosen).toBe(`/tmp/linux-lb-${process.getuid?.()}`);
  expect(lstatSync(chosen).mode & 0o777).toBe(0o700);
  expect(pathIn(own)).toBeGreaterThan(107);
  expect(pathIn(chosen)).toBeLessThanOrEqual(107);
});

test('whoever else could reach them is refused, there too', () => {
  runtime(60);
  const chosen = controlDirectory();
  chmodSync(chosen, 0o755);
  expect(controlDirectory).toThrow(`${chosen} has to be yours alone`);
  chmodSync(chosen, 0o700);
});
