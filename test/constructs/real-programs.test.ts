import fc from 'fast-check';
import { LvsDirectorPair, RealServerPool, ServerHost, VirtualIp } from '../../lib';
import * as arbitraries from '../support/arbitraries';
import { everyCheck } from '../support/every-check';
import { golden } from '../support/golden';
import { drPair, host, singleDirector } from '../support/hosts';
import { LVS_SCHEMES } from '../support/schemes';
import { keepalivedVerdict } from '../support/real-programs';
import { assetFiles, newStack, synth } from '../support/synth';

const ACCEPTED = '';

/** What lies below /etc/keepalived on a host. */
function keepalivedFiles(files: Map<string, string>): { [name: string]: string } {
  const marker = 'files/etc/keepalived/';
  const ours = [...files].filter(([path]) => path.startsWith(marker));
  return Object.fromEntries(ours.map(([path, text]) => [path.split(marker)[1], text]));
}

it.each([
  ['DR pair, primary', drPair, 'Primary'],
  ['DR pair, backup', drPair, 'Backup'],
  ['single director', singleDirector, 'Director'],
  ...LVS_SCHEMES,
  ['director with every check', everyCheck, 'Director'],
])('keepalived accepts the %s', (_, compose, step) => {
  const stack = newStack();
  compose(stack);
  const files = keepalivedFiles(assetFiles(stack, step));
  expect(Object.keys(files)).toHaveLength(2);
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
    vrrp: arbitraries.vrrp,
    service: arbitraries.service,
    weights: fc
      .array(arbitraries.weight, { minLength: 1, maxLength: 3 })
      .filter((all) => all.some((one) => one > 0)),
    v6: fc.boolean(),
  });
  fc.assert(
    fc.property(setting, ({ pool: poolProps, vrrp, service, weights, v6 }) => {
      const at = (name: string, last: number): ServerHost =>
        v6 ? host(name, `eth0 2001:db8::${last}/64`) : host(name, last);
      const stack = newStack();
      const pool = new RealServerPool(stack, 'pool', poolProps);
      for (const [index, weight] of weights.entries())
        pool.addServer(at(`rs${index}`, 21 + index), { weight });
      const virtualIps = [VirtualIp.of(v6 ? '2001:db8::100' : '192.0.2.100')];
      const [primary, backup] = [at('d1', 11), at('d2', 12)];
      const pair = new LvsDirectorPair(stack, 'pair', { primary, backup, virtualIps, vrrp });
      pair.addVirtualService('service', { ...service, pool });
      synth(stack);
      const files = keepalivedFiles(assetFiles(stack, 'Primary'));
      expect(files['linux-lb.d/web-pair.conf'].match(/real_server /g)).toHaveLength(weights.length);
      expect(keepalivedVerdict(files)).toBe(ACCEPTED);
    }),
    { numRuns: Number(process.env.KEEPALIVED_RUNS ?? 40) },
  );
});
