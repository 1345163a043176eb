import { MADE } from '../made';
import {
  OPTIONAL,
  OPTIONAL_LIST,
  OPTIONAL_TEXTS,
  REQUIRED,
  holding,
  made,
  structOf,
} from '../../validation/struct';
import type { MariadbServiceOptions } from './mariadb';
import type { NginxServiceOptions } from './nginx';
import type { OwnServiceFile, OwnServiceOptions } from './own';
import type { PageServiceOptions } from './page';
import type { RunningServiceOptions } from './running';

export const PAGE_SERVICE = structOf<PageServiceOptions>('PageServiceOptions', {
  text: OPTIONAL,
  healthPath: OPTIONAL,
});

export const NGINX_SERVICE = structOf<NginxServiceOptions>('NginxServiceOptions', PAGE_SERVICE.rows);

export const MARIADB_SERVICE = structOf<MariadbServiceOptions>('MariadbServiceOptions', {
  database: REQUIRED,
  user: REQUIRED,
  password: made(REQUIRED, MADE.Secret),
  schema: OPTIONAL,
});

export const RUNNING_SERVICE = structOf<RunningServiceOptions>('RunningServiceOptions', {
  unit: OPTIONAL,
  healthPath: OPTIONAL,
});

export const OWN_SERVICE_FILE = structOf<OwnServiceFile>(
  'OwnServiceFile',
  { path: REQUIRED, text: REQUIRED, mode: OPTIONAL, secrets: made(OPTIONAL_LIST, MADE.Secret) },
  { key: 'path' },
);

export const OWN_SERVICE = structOf<OwnServiceOptions>('OwnServiceOptions', {
  packages: OPTIONAL_TEXTS,
  files: holding(OPTIONAL_LIST, OWN_SERVICE_FILE),
  units: OPTIONAL_TEXTS,
  healthPath: OPTIONAL,
});
