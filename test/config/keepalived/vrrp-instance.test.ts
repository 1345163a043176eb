import { writeBlocks } from '../../../lib/config/block-writer';
import { syncGroupBlock, vrrpInstanceBlock } from '../../../lib/config/keepalived/vrrp-instance';
import { VrrpInstance } from '../../../lib/config/keepalived/vrrp-model';

const INSTANCE: VrrpInstance = {
  name: 'web',
  networkInterface: 'eth0',
  virtualRouterId: '51',
  priority: '150',
  version: '3',
  advertIntervalSeconds: '1',
  preempt: false,
  garpMasterRefreshSeconds: '30',
  virtualAddresses: [{ address: '192.0.2.100/32', device: 'eth1' }],
  tracked: { files: [] },
};

const print = (change: Partial<VrrpInstance>) =>
  writeBlocks([vrrpInstanceBlock({ ...INSTANCE, ...change })], { terminator: '' });

it('starts as BACKUP and carries the addresses on their devices', () => {
  expect(print({})).toBe(`vrrp_instance web {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 150
    version 3
    advert_int 1
    nopreempt
    garp_master_refresh 30
    virtual_ipaddress {
        192.0.2.100/32 dev eth1
    }
}
`);
});

it('says nopreempt only if the primary is not to take the addresses back', () => {
  expect(print({ preempt: false })).toMatch(/^ {4}nopreempt$/m);
  expect(print({ preempt: true })).not.toContain('preempt');
  expect(print({ preempt: true, preemptDelaySeconds: '2.5' })).toMatch(/^ {4}preempt_delay 2.5$/m);
});

it('has an authentication block only with a password', () => {
  expect(print({ authPass: 'secret' })).toContain(
    '    authentication {\n        auth_type PASS\n        auth_pass secret\n    }\n',
  );
  expect(print({})).not.toContain('auth');
});

it('sends adverts to the other director alone, and listens to no other', () => {
  expect(print({ unicast: { source: '192.0.2.11', peer: '192.0.2.12' } }))
    .toContain(`    unicast_src_ip 192.0.2.11
    unicast_peer {
        192.0.2.12
    }
    check_unicast_src
`);
});

it('tracks files, as a group or as an instance', () => {
  const tracked = { files: ['web:maintenance', 'web:/run/other'] };
  expect(print({ tracked })).toContain(
    '    track_file {\n        web:maintenance\n        web:/run/other\n    }\n',
  );
  const group = syncGroupBlock({ name: 'web', instances: ['web', 'web-eth1'], tracked });
  expect(writeBlocks([group], { terminator: '' })).toBe(`vrrp_sync_group web {
    group {
        web
        web-eth1
    }
    track_file {
        web:maintenance
        web:/run/other
    }
}
`);
});
