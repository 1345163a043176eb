import { modulesLoadConf } from '../../../lib/config/systemd/modules-load-conf';

it('prints a module a line', () => {
  expect(modulesLoadConf('# header', ['ip_vs', 'ip_vs_wrr'])).toBe('# header\nip_vs\nip_vs_wrr\n');
});
