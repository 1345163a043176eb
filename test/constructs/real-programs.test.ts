import fc from 'fast-check';
import { LvsDirectorPair, RealServerPool, ServerHost, VirtualIp } from '../../lib';
import * as arbitraries from '../support/arbitraries';
import { everyCheck } from '../support/every-check';
import { golden } from '../support/golden';
import { drPair, host, singleDirector } from '../support/hosts';
import { LVS_SCHEMES } from '../support/schemes';
import { keepalivedFilesOf, keepalivedVerdict } from '../support/real-programs';
import { vrrp } from '../support/vrrp-arbitraries';
import { assetFiles, newStack, synth } from '../support/synth';

const ACCEPTED = '';

it.each([
  ['DR pair, primary', drPair, 'Primary'],
  ['DR pair, backup', drPair, 'Backup'],
  ['single director', singleDirector, 'Director'],
  ...LVS_SCHEMES,
  ['director with every check', everyCheck, 'Director'],
])('keepalived accepts the %s', (_, compose, step) => {
  const stack = newStack();
  compose(stack);
  const files = keepalivedFilesOf(assetFiles(stack, step));
  // A director that is a real server has its pool's include, too.
  const own = Object.keys(files).filter((name) => name !== 'linux-lb.d/web-pool.conf');
  expect(own).toHaveLength(2);
  expect(keepalivedVerdict(files)).toBe(ACCEPTED);
});

it('keepalived accepts two clusters on one host, and refuses a broken one', () => {
  const one = golden('dr-pair-primary.conf');
  const other = one
    .replaceAll('192.0.2.100', '192.0.2.101')
    .replace('web-pair {', 'other {')
    .replace(/global_defs \{[^}]*\}/, '')
    .replace('virtual_router_id 51', 'virtual_router_id 52');
  const main = { 'keepalived.conf': golden('keepalived-main.conf') };
  expect(keepalivedVerdict({ ...main, 'linux-lb.d/web.conf': one, 'linux-lb.d/other.conf': other })).toBe(
    ACCEPTED,
  );
  const broken = one.replace('virtual_router_id 51', 'virtual_router_id 0');
  expect(keepalivedVerdict({ ...main, 'linux-lb.d/web.conf': broken })).toMatch(/^exit \d+: .*VRID/s);
});

it('keepalived accepts whatever our own checks accept', () => {
  const setting = fc.record({
    pool: arbitraries.poolProps,
    vrrp,
    service: arbitraries.service,
    weights: fc
      .array(arbitraries.weight, { minLength: 1, maxLength: 3 })
      .filter((all) => all.some((one) => one > 0)),
    v6: fc.boolean(),
    inner: fc.boolean(),
  });
  fc.assert(
    fc.property(setting, ({ pool: poolProps, vrrp: settings, service, weights, v6, inner }) => {
      const at = (name: string, last: number): ServerHost =>
        host(name, `eth0 ${v6 ? `2001:db8::${last}/64` : `192.0.2.${last}/24`} eth1 10.0.0.${last}/24`);
      const stack = newStack();
      const pool = new RealServerPool(stack, 'pool', poolProps);
      for (const [index, weight] of weights.entries())
        pool.addServer(at(`rs${index}`, 21 + index), { weight });
      const virtualIps = [VirtualIp.of(v6 ? '2001:db8::100' : '192.0.2.100')];
      const [primary, backup] = [at('d1', 11), at('d2', 12)];
      const pair = new LvsDirectorPair(stack, 'pair', {
        primary,
        backup,
        virtualIps,
        innerVirtualIps: inner ? [VirtualIp.of('10.0.0.1'), VirtualIp.of('10.0.0.2')] : [],
        vrrp: settings,
      });
      pair.addVirtualService('service', { ...service, pool });
      synth(stack);
      const files = keepalivedFilesOf(assetFiles(stack, 'Primary'));
      expect(files['linux-lb.d/web-pair.conf'].match(/real_server /g)).toHaveLength(weights.length);
      expect(keepalivedVerdict(files)).toBe(ACCEPTED);
    }),
    { numRuns: Number(process.env.KEEPALIVED_RUNS ?? 40) },
  );
});
