import { lvsDirectorPlan } from '../../../lib/roles/lvs-director';
import { SERVICE } from '../../support/director-service';

test('two services of one pool have its unit of peers reloaded once', () => {
  const marked = { ...SERVICE, firewallMark: 7, localPool: { cluster: 'pool', handedOn: [] } };
  const { files } = lvsDirectorPlan({
    cluster: 'web',
    virtualIps: [{ address: '192.0.2.100', device: 'eth0' }],
    devices: ['eth0'],
    connectionSync: false,
    vrrp: { settings: { virtualRouterId: 51 }, priority: 150 },
    services: [marked, { ...marked, firewallMark: 8 }],
  });
  const content = (ending: string) => files.find(({ path }) => path.endsWith(ending))!.content;
  expect(content('/firewall-marks.conf').match(/^mark .*/gm)).toHaveLength(2);
  expect(content('/web.conf').match(/linux-lb-pool-marks\.service/g)).toHaveLength(1);
});
