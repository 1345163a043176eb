import { Family } from './family';

/** RHEL and its likes: curl is there, since dnf needs it. */
export const rhel: Family = {
  packages: { tc: ['iproute-tc'], nginxStream: ['nginx-mod-stream'], curl: [] },
  nginxUser: 'nginx',
};
