import * as names from '../../../lib/roles/host/file-names';

it('paths on hosts are a contract: another path is a migration', () => {
  const values = Object.entries(names).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : value('web', 'thing'),
  ]);
  expect(Object.fromEntries(values)).toEqual({
    KEEPALIVED_MAIN_CONF: '/etc/keepalived/keepalived.conf',
    KEEPALIVED_INCLUDES: 'linux-lb.d',
    KEEPALIVED_DROP_IN: '/etc/systemd/system/keepalived.service.d/linux-lb.conf',
    SCRIPTS_DIRECTORY: '/usr/local/lib/linux-lb',
    KEEPALIVED_START_SCRIPT: '/usr/local/lib/linux-lb/keepalived.sh',
    KEEPALIVED_STOP_SCRIPT: '/usr/local/lib/linux-lb/keepalived-stop.sh',
    MARIADB_DROP_IN: '/etc/systemd/system/mariadb.service.d/linux-lb.conf',
    NETWORKD_DROP_IN: '/etc/systemd/networkd.conf.d/90-linux-lb.conf',
    checkScript: '/usr/local/lib/linux-lb/web/check-thing.sh',
    keepalivedInclude: '/etc/keepalived/linux-lb.d/web.conf',
    sysctlFile: '/etc/sysctl.d/90-linux-lb-web.conf',
    networkManagerConf: '/etc/NetworkManager/conf.d/zz-linux-lb-web.conf',
    networkManagerDispatcher: '/etc/NetworkManager/dispatcher.d/90-web',
    knownPeersFile: '/var/lib/linux-lb/web/known-peers',
    statusFile: '/run/linux-lb-web.status.json',
    maintenanceFile: '/run/linux-lb-web.maintenance',
    modulesFile: '/etc/modules-load.d/linux-lb-web.conf',
    nginxConf: '/etc/nginx/conf.d/linux-lb-web.conf',
    scriptUnitPath: '/etc/systemd/system/linux-lb-web-thing.service',
    timerPath: '/etc/systemd/system/linux-lb-web-thing.timer',
    scriptConf: '/etc/linux-lb/web/thing.conf',
    scriptPartPath: '/usr/local/lib/linux-lb/web/thing.sh',
    scriptPathOf: '/usr/local/lib/linux-lb/web/thing.sh',
    apacheSite: '/etc/apache2/sites-enabled/linux-lb-web.conf',
    servedDirectory: '/srv/linux-lb/www/web',
    tomcatBase: '/srv/linux-lb/tomcat/web',
    mariadbConf: '/etc/mysql/mariadb.conf.d/90-linux-lb-web.cnf',
    galeraFile: '/etc/linux-lb/web/thing',
    galeraEnvironment: '/run/linux-lb-web.galera',
    galeraView: '/var/lib/linux-lb/web/gvwstate.dat',
  });
});
