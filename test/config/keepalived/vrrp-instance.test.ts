import { writeBlocks } from '../../../lib/config/block-writer';
import { vrrpInstanceBlock } from '../../../lib/config/keepalived/vrrp-instance';
import { VrrpInstance } from '../../../lib/config/keepalived/vrrp-model';

const INSTANCE: VrrpInstance = {
  name: 'web',
  networkInterface: 'eth0',
  virtualMac: false,
  virtualRouterId: '51',
  priority: '150',
  version: '3',
  advertIntervalSeconds: '1',
  preempt: false,
  garpMasterRefreshSeconds: '30',
  garpLowerPrioRepeat: '5',
  virtualAddresses: [{ address: '192.0.2.100/32', device: 'eth1' }],
  excludedAddresses: [],
  tracked: { interfaces: [], scripts: [], files: [], processes: [] },
  notify: {},
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
    garp_lower_prio_repeat 5
    higher_prio_send_advert
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
    '    authentication {\n        auth_type PASS\n        auth_pass "secret"\n    }\n',
  );
  expect(print({})).not.toContain('auth');
});

it('sends adverts to the other director alone, and listens to no other', () => {
  expect(print({ unicast: { source: '192.0.2.11', peers: ['192.0.2.12'] } }))
    .toContain(`    unicast_src_ip 192.0.2.11
    unicast_peer {
        192.0.2.12
    }
    check_unicast_src
`);
});

it('has a virtual MAC on a device that keepalived names, and adverts from the real one', () => {
  const virtualAddresses = [{ address: '192.0.2.100/32' }];
  expect(print({ virtualMac: true, virtualAddresses })).toContain(`    interface eth0
    use_vmac
    vmac_xmit_base
    virtual_router_id 51
`);
  expect(print({ virtualAddresses })).toContain('    virtual_ipaddress {\n        192.0.2.100/32\n    }\n');
});

it('has addresses that are in no advert', () => {
  const excludedAddresses = [{ address: '192.0.2.101/32', device: 'eth1' }];
  expect(print({ excludedAddresses })).toContain(
    '    virtual_ipaddress_excluded {\n        192.0.2.101/32 dev eth1\n    }\n',
  );
  expect(print({})).not.toContain('excluded');
});

it('calls the commands of a change, and last the one for every change', () => {
  const notify = { master: '/bin/m', backup: '/bin/b', fault: '/bin/f x', any: "/bin/sh -c 'exec a'" };
  expect(print({ notify })).toContain(`    notify_master "/bin/m"
    notify_backup "/bin/b"
    notify_fault "/bin/f x"
    notify "/bin/sh -c 'exec a'"
}
`);
  expect(print({})).not.toContain('notify');
});

it('tracks devices, scripts, files and processes by name', () => {
  const tracked = {
    interfaces: [{ device: 'eth9', weight: '-20' }],
    scripts: ['web:script'],
    files: ['web:maintenance', 'web:/run/other'],
    processes: ['web:nginx'],
  };
  expect(print({ tracked })).toContain(`    track_interface {
        eth9 weight -20
    }
    track_script {
        web:script
    }
    track_file {
        web:maintenance
        web:/run/other
    }
    track_process {
        web:nginx
    }
`);
  expect(print({})).not.toContain('track');
});
