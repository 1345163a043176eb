import { refuse } from '../../validation/validation-error';
import { OwnServiceFile, OwnServiceOptions } from '../real-service-options';
import { checkSecret } from '../secret-check';
import { checkHealthPath } from './health-path';
import { checkUnitName } from './unit-name';

const PACKAGE = /^[A-Za-z0-9][A-Za-z0-9+._:-]*$/;
const FILE = /^(\/[A-Za-z0-9_.@%+:,=-]+)+$/;
const UP_OR_NOWHERE = /\/\.\.?(\/|$)/;
const NOT_ON_A_DISK = /^\/(proc|sys|dev|run|tmp)\//;
export const OWN_FILE_MODES = ['0600', '0644', '0755'] as const;

/** Checks a service of the user's own making: what stands in the plan's lists are words. */
export function checkOwn(where: string, property: string, options: OwnServiceOptions): void {
  const { packages = [], files = [], units = [] } = options;
  for (const name of packages) {
    if (!PACKAGE.test(name)) refuse(where, `${property}.packages`, name, "a package's name");
  }
  for (const unit of units) checkUnitName(where, `${property}.units`, unit);
  for (const file of files) checkFile(where, `${property}.files`, file);
  checkOnce(where, `${property}.packages`, packages);
  checkOnce(where, `${property}.units`, units);
  checkOnce(
    where,
    `${property}.files.path`,
    files.map(({ path }) => path),
  );
  checkHealthPath(where, `${property}.healthPath`, options.healthPath);
}

function checkFile(
  where: string,
  property: string,
  { path, text, mode, secrets = [] }: OwnServiceFile,
): void {
  checkPath(where, `${property}.path`, path);
  if (/\0|@@linux-lb:/.test(text)) refuse(where, `${property}.text`, path, "without NUL and '@@linux-lb:'");
  for (const { value } of secrets) checkSecret(where, `${property}.secrets`, value);
  if (mode !== undefined && !OWN_FILE_MODES.some((known) => known === mode))
    refuse(where, `${property}.mode`, mode, `one of ${OWN_FILE_MODES.join(', ')}`);
  if (secrets.length > 0 && (mode ?? '0600') !== '0600')
    refuse(where, `${property}.mode`, mode, `0600 for ${path}, which has secrets in it`);
  const absent = secrets.some(({ value }) => !text.includes(value));
  if (absent) refuse(where, `${property}.secrets`, path, "secrets whose value stands in the file's text");
}

function checkPath(where: string, property: string, path: string): void {
  if (!FILE.test(path) || UP_OR_NOWHERE.test(path))
    refuse(
      where,
      property,
      path,
      "an absolute path of letters, digits and '_.@%+:,=-', without '.' and '..'",
    );
  if (path.includes('linux-lb')) refuse(where, property, path, "without 'linux-lb', where our own files are");
  if (NOT_ON_A_DISK.test(path)) refuse(where, property, path, 'a path that is there after a reboot');
}

function checkOnce(where: string, property: string, values: readonly string[]): void {
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) refuse(where, property, twice, 'named once');
}
