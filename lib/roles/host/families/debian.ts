import { Family } from './family';

/** Debian and Ubuntu: tc comes with ip. */
export const debian: Family = {
  packages: { tc: [], nginxStream: ['libnginx-mod-stream'], curl: ['curl'] },
  nginxUser: 'www-data',
};
