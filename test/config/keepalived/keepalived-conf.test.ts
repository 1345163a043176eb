import { keepalivedConf, keepalivedMainConf } from '../../../lib/config/keepalived/keepalived-conf';
import { golden } from '../../support/golden';

it('prints static addresses only if there are some', () => {
  const empty = { header: '# header', staticAddresses: [], vrrpInstances: [], virtualServers: [] };
  expect(keepalivedConf(empty)).toBe('# header\n');
  expect(keepalivedConf({ ...empty, staticAddresses: [{ address: '192.0.2.100/32', device: 'eth0' }] })).toBe(
    '# header\n\nstatic_ipaddress {\n    192.0.2.100/32 dev eth0\n}\n',
  );
});

it('includes every cluster from the main file', () => {
  const main = golden('keepalived-main.conf');
  expect(keepalivedMainConf(main.split('\n')[0], 'linux-lb.d')).toBe(main);
});
