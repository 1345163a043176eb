import { sysctlConf } from '../../../lib/config/sysctl/sysctl-conf';

it('prints a setting a line', () => {
  const settings = [
    { key: 'net.ipv4.conf.all.arp_ignore', value: '1' },
    { key: 'net.ipv4.tcp_rmem', value: '4096 131072 6291456' },
  ];
  expect(sysctlConf('# header', settings)).toBe(
    '# header\nnet.ipv4.conf.all.arp_ignore = 1\nnet.ipv4.tcp_rmem = 4096 131072 6291456\n',
  );
});
