import fc from 'fast-check';
import { VrrpSettings, VrrpTracker, VrrpVersion } from '../../lib';

const wholeSeconds = fc.integer({ min: 1, max: 40 });

/** Parts of a second only with version 3. */
const timing: fc.Arbitrary<Partial<VrrpSettings>> = fc.oneof(
  fc.record({ advertIntervalSeconds: fc.oneof(wholeSeconds, hundredths(1, 4000)) }, { requiredKeys: [] }),
  fc.record({ version: fc.constant(VrrpVersion.V2), advertIntervalSeconds: wholeSeconds }),
);

const command = fc.constantFrom(
  '/usr/bin/true',
  "/usr/bin/true 'with a space' --and=more,@+%_",
  '/usr/bin/true ../a:b',
);

const scriptOptions = fc.record(
  {
    intervalSeconds: fc.integer({ min: 1, max: 3600 }),
    timeoutSeconds: fc.integer({ min: 1, max: 3600 }),
    rise: fc.integer({ min: 1, max: 100 }),
    fall: fc.integer({ min: 1, max: 100 }),
  },
  { requiredKeys: [] },
);

/** One of each kind, all with one weight. */
function tracker(weight: number): fc.Arbitrary<VrrpTracker> {
  return fc.oneof(
    fc.constantFrom('nginx', 'a', 'kworker+0:1.x-y').map((name) => VrrpTracker.process(name, { weight })),
    hundredths(1, 360_000).map((delaySeconds) => VrrpTracker.process('named', { weight, delaySeconds })),
    fc
      .tuple(command, scriptOptions)
      .map(([text, options]) => VrrpTracker.command('check', text, { ...options, weight })),
    scriptOptions.map((options) => VrrpTracker.script('own', '#!/bin/sh\ntrue\n', { ...options, weight })),
    fc.constantFrom('eth9', 'bond0.7').map((device) => VrrpTracker.networkInterface(device, { weight })),
    fc.constantFrom('/run/x', '/var/a-b_c.d').map((path) => VrrpTracker.file(path, { weight })),
  );
}

function track(weight: number): fc.Arbitrary<VrrpTracker[]> {
  const named = ({ kind, subject }: VrrpTracker) => `${kind} ${subject}`;
  return fc.uniqueArray(tracker(weight), { minLength: 1, maxLength: 4, selector: named });
}

/** Weights and a delay only with preemption; the largest weight is more than the gap between any two priorities. */
const preemption: fc.Arbitrary<Partial<VrrpSettings>> = fc.oneof(
  fc.record({ track: track(0) }, { requiredKeys: [] }),
  fc.record(
    { preempt: fc.constant(true), preemptDelaySeconds: hundredths(0, 100_000), track: track(-253) },
    { requiredKeys: ['preempt'] },
  ),
);

const anyway = fc.record(
  {
    virtualRouterId: fc.integer({ min: 1, max: 255 }),
    primaryPriority: fc.integer({ min: 101, max: 253 }),
    backupPriority: fc.integer({ min: 1, max: 99 }),
    unicast: fc.boolean(),
    virtualMac: fc.boolean(),
    notifyMaster: command,
    notifyBackup: command,
    notifyFault: command,
    garpMasterRefreshSeconds: fc.integer({ min: 0, max: 86_400 }),
    garpLowerPrioRepeat: fc.integer({ min: 0, max: 100 }),
  },
  { requiredKeys: ['virtualRouterId'] },
);

/** Whatever a pair may say of VRRP. */
export const vrrp: fc.Arbitrary<VrrpSettings> = fc
  .tuple(anyway, timing, preemption)
  .map(([settings, ...more]) => Object.assign({}, settings, ...more));

function hundredths(from: number, to: number): fc.Arbitrary<number> {
  return fc
    .oneof(fc.constantFrom(from, to), fc.integer({ min: from, max: to }))
    .map((hundredth) => hundredth / 100);
}
