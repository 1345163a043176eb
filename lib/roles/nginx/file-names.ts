import { HostFamily } from '../../provisioning/host-plan';

/** Where nginx's files are on a host. One place, since the paths are a contract. */
export const NGINX_MAIN_CONF = '/etc/nginx/nginx.conf';
export const NGINX_DIRECTORY = '/etc/nginx/linux-lb.d';
export const NGINX_DROP_IN = '/etc/systemd/system/nginx.service.d/linux-lb.conf';

/** Debian's page for everybody who asks for nothing in particular. */
export const NGINX_DEFAULT_SITE = '/etc/nginx/sites-enabled/default';

/** Who the workers are, on hosts of a family. */
export function nginxUserFile(family: HostFamily): string {
  return `${NGINX_DIRECTORY}/user-${family}.conf`;
}

/** Lines of the user's own for nginx's main context. */
export function mainFile(cluster: string): string {
  return `${NGINX_DIRECTORY}/${cluster}.main.conf`;
}

/** Lines of the user's own for `events`. */
export function eventsFile(cluster: string): string {
  return `${NGINX_DIRECTORY}/${cluster}.events.conf`;
}

export function streamFile(cluster: string): string {
  return `${NGINX_DIRECTORY}/${cluster}.stream.conf`;
}

export function statusFile(cluster: string): string {
  return `${NGINX_DIRECTORY}/${cluster}.status.conf`;
}

/** Certificates and keys. */
export function tlsDirectory(cluster: string): string {
  return `${NGINX_DIRECTORY}/${cluster}`;
}

/** What nginx shows of a certificate that is renewed, by its own path. In the cluster's own state, which a tear-down removes. */
export function renewedCopy(cluster: string, certificatePath: string): string {
  return `/var/lib/linux-lb/${cluster}/certificates${certificatePath}`;
}

export function accessLog(cluster: string): string {
  return `/var/log/nginx/linux-lb-${cluster}.log`;
}
