/** Where a cluster's files are on a host. One place, since the paths are a contract. */
export const KEEPALIVED_MAIN_CONF = '/etc/keepalived/keepalived.conf';
export const KEEPALIVED_INCLUDES = 'linux-lb.d';
export const KEEPALIVED_DROP_IN = '/etc/systemd/system/keepalived.service.d/linux-lb.conf';
export const SCRIPTS_DIRECTORY = '/usr/local/lib/linux-lb';
export const KEEPALIVED_START_SCRIPT = `${SCRIPTS_DIRECTORY}/keepalived.sh`;
export const KEEPALIVED_STOP_SCRIPT = `${SCRIPTS_DIRECTORY}/keepalived-stop.sh`;
/** One name for all clusters: a host refuses a second one, as one MariaDB cannot be in two. */
export const MARIADB_DROP_IN = '/etc/systemd/system/mariadb.service.d/linux-lb.conf';
export const NETWORKD_DROP_IN = '/etc/systemd/networkd.conf.d/90-linux-lb.conf';

export function keepalivedInclude(cluster: string): string {
  return `/etc/keepalived/${KEEPALIVED_INCLUDES}/${cluster}.conf`;
}

/** 90: after the distribution's own, before an administrator's 99. */
export function sysctlFile(cluster: string): string {
  return `/etc/sysctl.d/90-linux-lb-${cluster}.conf`;
}

/** zz: after an administrator's own, whose list of devices would take the place of ours. */
export function networkManagerConf(cluster: string): string {
  return `/etc/NetworkManager/conf.d/zz-linux-lb-${cluster}.conf`;
}

/** What NetworkManager runs when it has brought a card up. 90: after what gets the card ready. */
export function networkManagerDispatcher(unit: string): string {
  return `/etc/NetworkManager/dispatcher.d/90-${unit}`;
}

export function modulesFile(cluster: string): string {
  return `/etc/modules-load.d/linux-lb-${cluster}.conf`;
}

export function nginxConf(cluster: string): string {
  return `/etc/nginx/conf.d/linux-lb-${cluster}.conf`;
}

/** Beside the sites, so that the main file includes it after the modules. */
export function apacheSite(cluster: string): string {
  return `/etc/apache2/sites-enabled/linux-lb-${cluster}.conf`;
}

/** What a web server shows. SELinux lets web servers read what is called so. */
export function servedDirectory(cluster: string): string {
  return `/srv/linux-lb/www/${cluster}`;
}

/** CATALINA_BASE of an instance. */
export function tomcatBase(cluster: string): string {
  return `/srv/linux-lb/tomcat/${cluster}`;
}

/** 90: after the distribution's own, before an administrator's 99. */
export function mariadbConf(cluster: string): string {
  return `/etc/mysql/mariadb.conf.d/90-linux-lb-${cluster}.cnf`;
}

/** What the scripts of a MariaDB server read. */
export function galeraFile(cluster: string, name: string): string {
  return `/etc/linux-lb/${cluster}/${name}`;
}

/** What MariaDB is told when it starts, decided anew each time. */
export function galeraEnvironment(cluster: string): string {
  return `/run/linux-lb-${cluster}.galera`;
}

/** The servers that were there when this one stopped. In the cluster's own state, which a tear-down removes. */
export function galeraView(cluster: string): string {
  return `/var/lib/linux-lb/${cluster}/gvwstate.dat`;
}

/** What a unit that runs a script of ours consists of. */
export function scriptUnitPath(cluster: string, suffix: string): string {
  return `/etc/systemd/system/linux-lb-${cluster}-${suffix}.service`;
}

export function scriptConf(cluster: string, script: string): string {
  return `/etc/linux-lb/${cluster}/${script}.conf`;
}

export function scriptPathOf(cluster: string, script: string): string {
  return `${SCRIPTS_DIRECTORY}/${cluster}/${script}.sh`;
}

/** A timer of ours. */
export function timerPath(cluster: string, suffix: string): string {
  return `/etc/systemd/system/linux-lb-${cluster}-${suffix}.timer`;
}

/** What scripts source. */
export function scriptPartPath(cluster: string, part: string): string {
  return `${SCRIPTS_DIRECTORY}/${cluster}/${part}.sh`;
}

/** A script of `HealthCheck.script`. */
export function checkScript(cluster: string, name: string): string {
  return `${SCRIPTS_DIRECTORY}/${cluster}/check-${name}.sh`;
}

/** MAC addresses of the directors that hand packets on to a host, as its unit of marks found them: lines `ADDRESS MAC`. */
export function knownPeersFile(cluster: string): string {
  return `/var/lib/linux-lb/${cluster}/known-peers`;
}

/** How a balancer is, for whoever wants to read it. */
export function statusFile(cluster: string): string {
  return `/run/linux-lb-${cluster}.status.json`;
}

/** An administrator's switch: a number other than 0 in it takes the director out. In /run, so that it is off after a reboot. */
export function maintenanceFile(cluster: string): string {
  return `/run/linux-lb-${cluster}.maintenance`;
}
