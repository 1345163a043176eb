import { VrrpSettings, VrrpTracker } from '../../../lib';
import { hostPlan } from '../../../lib/roles/host/sum-of-parts';
import { keepalived } from '../../../lib/roles/keepalived/keepalived';
import { DirectorVirtualIp, vrrpBlocks } from '../../../lib/roles/vrrp/vrrp';
import { vrrp } from '../../../lib/roles/vrrp/vrrp-part';
import { trackerScripts } from '../../../lib/roles/vrrp/vrrp-tracking';

const ONE: DirectorVirtualIp[] = [{ address: '192.0.2.100', device: 'eth0' }];
const SEVERAL = [...ONE, { address: '10.0.0.1', device: 'eth1' }];

const spoken = (settings: Partial<VrrpSettings>) => ({
  settings: { virtualRouterId: 51, ...settings },
  priority: 150,
});
const parts = (settings: Partial<VrrpSettings>, virtualIps = ONE) =>
  vrrpBlocks('web', virtualIps, spoken(settings));

const TRACK = [
  VrrpTracker.process('nginx', { delaySeconds: 2 }),
  VrrpTracker.command('uplink', '/bin/ping -c 1 192.0.2.1', { weight: -60, intervalSeconds: 3 }),
  VrrpTracker.script('own', '#!/bin/sh\ntrue\n', { rise: 1, fall: 4, timeoutSeconds: 2 }),
  VrrpTracker.networkInterface('eth9', { weight: 20 }),
  VrrpTracker.file('/run/other'),
];
const NOTHING = { interfaces: [], scripts: [], files: [], processes: [] };
const MOST = {
  interfaces: [{ device: 'eth9', weight: '20' }],
  scripts: ['web:uplink', 'web:own'],
  files: ['web:maintenance', 'web:vrrp:/run/other'],
};

describe('what is tracked', () => {
  it('is defined under names of the cluster', () => {
    expect(parts({ track: TRACK }).trackers).toEqual({
      files: [
        { name: 'web:maintenance', path: '/run/linux-lb-web.maintenance', weight: '0', initial: '0' },
        { name: 'web:vrrp:/run/other', path: '/run/other', weight: '0' },
      ],
      scripts: [
        {
          name: 'web:uplink',
          command: '/bin/ping -c 1 192.0.2.1',
          intervalSeconds: '3',
          timeoutSeconds: '3',
          rise: '2',
          fall: '2',
          weight: '-60',
        },
        {
          name: 'web:own',
          command: '/usr/local/lib/linux-lb/web/track-own.sh',
          intervalSeconds: '1',
          timeoutSeconds: '2',
          rise: '1',
          fall: '4',
          weight: '0',
        },
      ],
      processes: [{ name: 'web:nginx', process: 'nginx', weight: '0', delaySeconds: '2' }],
    });
  });

  it('is tracked by the one instance', () => {
    const { vrrpInstances, syncGroup } = parts({ track: TRACK });
    expect(vrrpInstances[0].tracked).toEqual({ ...MOST, processes: ['web:nginx'] });
    expect(syncGroup).toBeUndefined();
  });

  it('is tracked by the group where there are several instances, but for processes', () => {
    const { vrrpInstances, syncGroup } = parts({ track: TRACK }, SEVERAL);
    expect(syncGroup?.tracked).toEqual({ ...MOST, processes: [] });
    for (const { tracked } of vrrpInstances)
      expect(tracked).toEqual({ ...NOTHING, processes: ['web:nginx'] });
  });

  it('may be a script that goes to the host', () => {
    expect(trackerScripts('web', TRACK)).toEqual([
      {
        path: '/usr/local/lib/linux-lb/web/track-own.sh',
        content: '#!/bin/sh\ntrue\n',
        mode: '0755',
        shared: false,
        verbatim: true,
      },
    ]);
  });
});

describe('hooks', () => {
  const hooks = { notifyMaster: '/bin/m', notifyBackup: '/bin/b', notifyFault: '/bin/f' };

  const conf = (virtualIps: DirectorVirtualIp[]) => {
    const { files } = hostPlan([
      keepalived('web'),
      vrrp('web', virtualIps, spoken(hooks)),
      { reloads: ['own.service'] },
    ]);
    return files
      .find(({ path }) => path.endsWith('/web.conf'))!
      .content.match(/notify\w* .*|^\w+ web.*(?= \{)/gm);
  };
  const OWN = 'notify "/usr/local/lib/linux-lb/web/reload-unit.sh own.service"';
  const USERS = ['notify_master "/bin/m"', 'notify_backup "/bin/b"', 'notify_fault "/bin/f"'];

  it('of the user and of our own are both called', () => {
    expect(conf(ONE)).toEqual(['track_file web:maintenance', 'vrrp_instance web', ...USERS, OWN]);
  });

  it('of the user are called once for all instances, our own for each', () => {
    expect(conf(SEVERAL)).toEqual([
      'track_file web:maintenance',
      'vrrp_sync_group web',
      ...USERS,
      'vrrp_instance web',
      OWN,
      'vrrp_instance web-eth1',
      OWN,
    ]);
  });
});

describe('adverts', () => {
  const second = { address: '192.0.2.101', device: 'eth0' };

  it('name the first address of a network alone, so that others may come and go', () => {
    expect(parts({}, [...ONE, second]).vrrpInstances[0]).toMatchObject({
      virtualAddresses: [{ address: '192.0.2.100/32', device: 'eth0' }],
      excludedAddresses: [{ address: '192.0.2.101/32', device: 'eth0' }],
    });
  });

  it('name a link-local address of the router with IPv6', () => {
    const [instance] = parts({ virtualRouterId: 171 }, [
      { address: '2001:db8::100', device: 'eth0' },
    ]).vrrpInstances;
    expect(instance).toMatchObject({
      virtualAddresses: [{ address: 'fe80::200:5eff:fe00:2ab/128', device: 'eth0' }],
      excludedAddresses: [{ address: '2001:db8::100/128', device: 'eth0' }],
    });
  });

  it('say no device with a virtual MAC', () => {
    expect(parts({ virtualMac: true }, [...ONE, second]).vrrpInstances[0]).toMatchObject({
      networkInterface: 'eth0',
      virtualMac: true,
      virtualAddresses: [{ address: '192.0.2.100/32' }],
      excludedAddresses: [{ address: '192.0.2.101/32' }],
    });
  });
});

it('tells the network where the addresses are', () => {
  expect(parts({}).vrrpInstances[0]).toMatchObject({
    garpMasterRefreshSeconds: '30',
    garpLowerPrioRepeat: '5',
  });
  const settings = { garpMasterRefreshSeconds: 0, garpLowerPrioRepeat: 1 };
  expect(parts(settings).vrrpInstances[0]).toMatchObject({
    garpMasterRefreshSeconds: '0',
    garpLowerPrioRepeat: '1',
  });
});
