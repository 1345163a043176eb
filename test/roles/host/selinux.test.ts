import { TransportProtocol } from '../../../lib/options/transport-protocol';
import { nginxListens, selinuxTools, selinuxUnit } from '../../../lib/roles/host/selinux';
import { hostPlan } from '../../../lib/roles/host/sum-of-parts';

const HTTP = nginxListens(TransportProtocol.TCP, '80');
const planOf = (...selinux: string[]) => hostPlan([selinuxTools, selinuxUnit('web'), { selinux }]);

it('is a unit of hosts alone where SELinux is enabled, with the commands that it runs', () => {
  const { files, packages, units } = planOf(HTTP);
  expect(files.map(({ path, only }) => [path, only])).toEqual([
    ['/etc/linux-lb/web/selinux.conf', 'selinux'],
    ['/usr/local/lib/linux-lb/web/selinux.sh', 'selinux'],
    ['/etc/systemd/system/linux-lb-web-selinux.service', 'selinux'],
  ]);
  expect(packages).toEqual([{ name: 'policycoreutils-python-utils', only: 'selinux' }]);
  expect(units).toEqual([{ name: 'linux-lb-web-selinux.service', only: 'selinux' }]);
});

it('says each line once', () => {
  const [conf] = planOf(HTTP, HTTP, nginxListens(TransportProtocol.UDP, '53')).files;
  expect(conf.content.split('\n').slice(1)).toEqual([
    'port http_port_t tcp 80',
    'port http_port_t udp 53',
    '',
  ]);
});

it('is nothing where nothing is needed', () => {
  expect(planOf()).toMatchObject({ files: [], packages: [], units: [] });
});
