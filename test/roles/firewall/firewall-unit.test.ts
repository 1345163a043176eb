import { chainsName, firewallUnit } from '../../../lib/roles/firewall/firewall-unit';
import { incoming } from '../../../lib/roles/firewall/opening';
import { scriptUnitFiles } from '../../../lib/roles/host/script-unit';

it('names chains after the cluster, or after its hash where firewalld has no room', () => {
  expect(['web', 'web-pools', 'web-pools-', 'a-long-name'].map(chainsName)).toEqual([
    'llb-web',
    'llb-web-pools',
    'llb-b5264916',
    'llb-78f428ed',
  ]);
});

it('says each opening once, and brings the parts of its script', () => {
  const opening = incoming({ protocol: 'tcp', port: 80 });
  const unit = firewallUnit('web', [opening, opening]);
  expect(unit.lines).toEqual(['cluster web', 'chains llb-web', 'accept input tcp any any port 80']);
  expect(scriptUnitFiles([unit]).map(({ path, mode }) => `${mode} ${path}`)).toEqual([
    '0644 /etc/linux-lb/web/firewall.conf',
    '0755 /usr/local/lib/linux-lb/web/firewall.sh',
    '0644 /etc/systemd/system/linux-lb-web-firewall.service',
    '0644 /usr/local/lib/linux-lb/web/firewall/openings.sh',
    '0644 /usr/local/lib/linux-lb/web/firewall/nftables.sh',
    '0644 /usr/local/lib/linux-lb/web/firewall/iptables.sh',
    '0644 /usr/local/lib/linux-lb/web/firewall/untracked.sh',
    '0644 /usr/local/lib/linux-lb/web/firewall/firewalld-policy.sh',
    '0644 /usr/local/lib/linux-lb/web/firewall/firewalld.sh',
  ]);
});
