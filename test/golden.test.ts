import { drPair, singleDirector } from './support/hosts';
import { everyCheck } from './support/every-check';
import { golden } from './support/golden';
import { fileEnding, synthFiles } from './support/synth';

const pair = synthFiles(drPair);
const single = synthFiles(singleDirector);
const checked = synthFiles(everyCheck);

describe('every file that a DR pair and its real servers get is, byte for byte, the golden one', () => {
  it.each([
    ['Primary', '/etc/keepalived/keepalived.conf', 'keepalived-main.conf'],
    ['Primary', '/etc/keepalived/linux-lb.d/web-pair.conf', 'dr-pair-primary.conf'],
    ['Backup', '/etc/keepalived/linux-lb.d/web-pair.conf', 'dr-pair-backup.conf'],
    ['Primary', '/etc/systemd/system/keepalived.service.d/linux-lb.conf', 'keepalived-drop-in.conf'],
    ['Primary', '/etc/modules-load.d/linux-lb-web-pair.conf', 'director-modules.conf'],
    ['Primary', '/etc/sysctl.d/90-linux-lb-web-pair.conf', 'director-sysctl.conf'],
    ['Primary', '/etc/linux-lb/web-pair/firewall.conf', 'director-firewall.conf'],
    ['Primary', '/etc/systemd/system/linux-lb-web-pair-firewall.service', 'firewall.service'],
    ['server-rs1', '/etc/linux-lb/web-pool/firewall.conf', 'real-server-firewall.conf'],
    ['server-rs1', '/etc/sysctl.d/90-linux-lb-web-pool.conf', 'real-server-sysctl.conf'],
    ['server-rs1', '/etc/nginx/conf.d/linux-lb-web-pool.conf', 'nginx-page.conf'],
    ['server-rs1', '/etc/linux-lb/web-pool/vip-device.conf', 'vip-device.conf'],
    ['server-rs1', '/etc/systemd/system/linux-lb-web-pool-vip.service', 'vip-device.service'],
  ])('%s %s', (host, path, name) => {
    expect(fileEnding(pair, host, `/files${path}`)).toBe(golden(name));
  });
});

it('a single director keeps its virtual IP as a static address, without VRRP', () => {
  expect(fileEnding(single, 'Director', '/files/etc/keepalived/linux-lb.d/web-director.conf')).toBe(
    golden('single-director.conf'),
  );
});

describe('every check of keepalived', () => {
  it.each([
    ['/etc/keepalived/linux-lb.d/web-director.conf', 'every-check.conf'],
    ['/usr/local/lib/linux-lb/web-director/check-postgres.sh', 'check-postgres.sh'],
    ['/etc/linux-lb/drain/README', 'drain-readme'],
  ])('%s', (path, name) => {
    expect(fileEnding(checked, 'Director', `/files${path}`)).toBe(golden(name));
  });
});
