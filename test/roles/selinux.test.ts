import { TransportProtocol } from '../../lib/options/transport-protocol';
import { selinuxPart, nginxListens } from '../../lib/roles/selinux';

const HTTP = nginxListens(TransportProtocol.TCP, '80');

it('is a unit of RHEL and its likes alone, with the commands that it runs', () => {
  const { files, familyPackages, familyUnits } = selinuxPart('web', [HTTP]);
  expect(files.map(({ path, family }) => [path, family])).toEqual([
    ['/etc/linux-lb/web/selinux.conf', 'rhel'],
    ['/usr/local/lib/linux-lb/web/selinux.sh', 'rhel'],
    ['/etc/systemd/system/linux-lb-web-selinux.service', 'rhel'],
  ]);
  expect(familyPackages).toEqual([{ name: 'policycoreutils-python-utils', family: 'rhel' }]);
  expect(familyUnits).toEqual([{ name: 'linux-lb-web-selinux.service', family: 'rhel' }]);
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
  expect(selinuxPart('web', [])).toEqual({ files: [], familyPackages: [], familyUnits: [] });
});
