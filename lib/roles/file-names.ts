/** Where a cluster's files are on a host. One place, since the paths are a contract. */
export const KEEPALIVED_MAIN_CONF = '/etc/keepalived/keepalived.conf';
export const KEEPALIVED_INCLUDES = 'linux-lb.d';
export const KEEPALIVED_DROP_IN = '/etc/systemd/system/keepalived.service.d/linux-lb.conf';

export function keepalivedInclude(cluster: string): string {
  return `/etc/keepalived/${KEEPALIVED_INCLUDES}/${cluster}.conf`;
}

/** 90: after the distribution's own, before an administrator's 99. */
export function sysctlFile(cluster: string): string {
  return `/etc/sysctl.d/90-linux-lb-${cluster}.conf`;
}

export function modulesFile(cluster: string): string {
  return `/etc/modules-load.d/linux-lb-${cluster}.conf`;
}

export function nginxConf(cluster: string): string {
  return `/etc/nginx/conf.d/linux-lb-${cluster}.conf`;
}

export function vipDeviceUnit(cluster: string): string {
  return `linux-lb-${cluster}-vip.service`;
}

export function vipDeviceConf(cluster: string): string {
  return `/etc/linux-lb/${cluster}/vip-device.conf`;
}

export function vipDeviceScript(cluster: string): string {
  return `/usr/local/lib/linux-lb/${cluster}/vip-device.sh`;
}

/** A script of `HealthCheck.script`. */
export function checkScript(cluster: string, name: string): string {
  return `/usr/local/lib/linux-lb/${cluster}/check-${name}.sh`;
}
