import { packageOfFamilies } from '../host/families';
import { Part } from '../host/part';

/** What distributions have apart from nginx, and what a balancer's nginx is asked with. */
export const nginxPackages: Part = {
  packages: [...packageOfFamilies('nginxStream'), ...packageOfFamilies('curl')],
};
