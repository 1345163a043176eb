import { lvsDirectorPlan } from '../../../lib/roles/lvs-director';
import { SERVICE } from '../../support/director-service';

test('services on one virtual IP have their peers once', () => {
  const marked = { ...SERVICE, firewallMark: 7, forwardingPeers: ['192.0.2.12'] };
  const { files } = lvsDirectorPlan({
    cluster: 'web',
    virtualIps: [{ address: '192.0.2.100', device: 'eth0' }],
    devices: ['eth0'],
    connectionSync: false,
    services: [marked, { ...marked, firewallMark: 8 }],
  });
  const conf = files.find(({ path }) => path.endsWith('/firewall-marks.conf'))!.content;
  expect(conf.match(/^peer .*/gm)).toHaveLength(1);
  expect(conf.match(/^mark .*/gm)).toHaveLength(2);
});
