import { Part } from '../host/part';

/** What distributions have apart from nginx: its module for layer 4, and curl, by which a balancer's nginx is asked. */
export const nginxPackages: Part = {
  packages: [
    { name: 'libnginx-mod-stream', only: 'debian' },
    { name: 'nginx-mod-stream', only: 'rhel' },
    { name: 'curl', only: 'debian' },
  ],
};
