import { TransportProtocol } from '../../../lib/options/transport-protocol';
import { selinuxPart, nginxListens } from '../../../lib/roles/host/selinux';

const HTTP = nginxListens(TransportProtocol.TCP, '80');

it('is a unit of hosts alone where SELinux is enabled, with the commands that it runs', () => {
  const { files, packages, units } = selinuxPart('web', [HTTP]);
  expect(files.map(({ path, only }) => [path, only])).toEqual([
    ['/etc/linux-lb/web/selinux.conf', 'selinux'],
    ['/usr/local/lib/linux-lb/web/selinux.sh', 'selinux'],
    ['/etc/systemd/system/linux-lb-web-selinux.service', 'selinux'],
  ]);
  expect(packages).toEqual([{ name: 'policycoreutils-python-utils', only: 'selinux' }]);
  expect(units).toEqual([{ name: 'linux-lb-web-selinux.service', only: 'selinux' }]);
});

it('says each line once', () => {
  const [conf] = selinuxPart('web', [HTTP, HTTP, nginxListens(TransportProtocol.UDP, '53')]).files;
  expect(conf.content.split('\n').slice(1)).toEqual([
    'port http_port_t tcp 80',
    'port http_port_t udp 53',
    '',
  ]);
});

it('is nothing where nothing is needed', () => {
  expect(selinuxPart('web', [])).toEqual({ files: [], packages: [], units: [] });
});
