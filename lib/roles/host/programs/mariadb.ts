import { Program } from './program';

export const mariadb: Program = {
  packages: ['mariadb-server', 'galera-4', 'rsync'],
  unit: 'mariadb.service',
};
