import * as names from '../../lib/roles/file-names';

it('paths on hosts are a contract: another path is a migration', () => {
  const values = Object.entries(names).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : value('web', 'db'),
  ]);
  expect(Object.fromEntries(values)).toEqual({
    KEEPALIVED_MAIN_CONF: '/etc/keepalived/keepalived.conf',
    KEEPALIVED_INCLUDES: 'linux-lb.d',
    KEEPALIVED_DROP_IN: '/etc/systemd/system/keepalived.service.d/linux-lb.conf',
    checkScript: '/usr/local/lib/linux-lb/web/check-db.sh',
    keepalivedInclude: '/etc/keepalived/linux-lb.d/web.conf',
    sysctlFile: '/etc/sysctl.d/90-linux-lb-web.conf',
    modulesFile: '/etc/modules-load.d/linux-lb-web.conf',
    nginxConf: '/etc/nginx/conf.d/linux-lb-web.conf',
    vipDeviceUnit: 'linux-lb-web-vip.service',
    vipDeviceConf: '/etc/linux-lb/web/vip-device.conf',
    vipDeviceScript: '/usr/local/lib/linux-lb/web/vip-device.sh',
  });
});
