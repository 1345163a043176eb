import { VrrpSettings, VrrpTracker } from '../../../lib';
import { DirectorVirtualIp, vrrpParts } from '../../../lib/roles/vrrp/vrrp';
import { trackerScripts } from '../../../lib/roles/vrrp/vrrp-tracking';

const ONE: DirectorVirtualIp[] = [{ address: '192.0.2.100', device: 'eth0' }];
const SEVERAL = [...ONE, { address: '10.0.0.1', device: 'eth1' }];

const parts = (settings: Partial<VrrpSettings>, virtualIps = ONE, onChange?: string) =>
  vrrpParts('web', virtualIps, { settings: { virtualRouterId: 51, ...settings }, priority: 150 }, onChange);

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
  const user = { master: '/bin/m', backup: '/bin/b', fault: '/bin/f' };

  it('of the user and of our own are both called', () => {
    expect(parts(hooks, ONE, '/bin/own').vrrpInstances[0].notify).toEqual({ ...user, any: '/bin/own' });
  });

  it('of the user are called once for all instances, our own for each', () => {
    const { vrrpInstances, syncGroup } = parts(hooks, SEVERAL, '/bin/own');
    expect(syncGroup?.notify).toEqual(user);
    expect(vrrpInstances.map(({ notify }) => notify)).toEqual([{ any: '/bin/own' }, { any: '/bin/own' }]);
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
