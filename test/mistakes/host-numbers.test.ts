import { TerraformStack, TerraformVariable } from 'cdktf';
import {
  ForwardingMethod,
  LvsDirector,
  NginxHaPair,
  RealServerPool,
  ServerHost,
  VirtualIp,
  VirtualServiceOptions,
} from '../../lib';
import { complaint } from '../support/complaint';
import { host, pair, pool } from '../support/hosts';

/** Pools of one server behind NAT, by their ids and numbers. */
function natPools(
  stack: TerraformStack,
  pools: Record<string, number | undefined>,
  server: ServerHost,
): void {
  const director = new LvsDirector(stack, 'director', {
    host: host('d1', 'eth0 192.0.2.11/24 eth1 10.0.0.11/24'),
    virtualIps: [VirtualIp.of('192.0.2.100')],
  });
  for (const [index, [id, hostNumber]] of Object.entries(pools).entries()) {
    const made = new RealServerPool(stack, id, { port: 8000 + index, hostNumber });
    made.addServer(server);
    director.addVirtualService(id, { pool: made, forwardingMethod: ForwardingMethod.NAT });
  }
}

const SERVER = host('rs1', 'eth0 10.0.0.21/24');
const SITES =
  "web/site40: 'hostNumber' must be given here or for web/site1, such as 0, since it shares with web/site1 'table 21662' on host 'rs1', got undefined";

describe('two names that make one number', () => {
  it('two pools on one server have one routing table: the later one is asked to move', () => {
    expect(complaint((stack) => natPools(stack, { site1: undefined, site40: undefined }, SERVER))).toBe(
      SITES,
    );
  });

  it('who comes between them, or goes, changes nothing', () => {
    const pools = { site0: undefined, site1: undefined, other: undefined, site40: undefined };
    expect(complaint((stack) => natPools(stack, pools, SERVER))).toBe(SITES);
  });

  it('a number that is given is its own, and is the only one that changes', () => {
    expect(complaint((stack) => natPools(stack, { site1: undefined, site40: 0 }, SERVER))).toBeUndefined();
    expect(complaint((stack) => natPools(stack, { site1: 1, site40: 1 }, SERVER))).toBe(
      "web/site40: 'hostNumber' must be another, such as 0, since it shares with web/site1 'table 20001' on host 'rs1', got 1",
    );
  });

  it('on two hosts they may have the same', () => {
    const other = host('rs2', 'eth0 10.0.0.22/24');
    const message = complaint((stack) => {
      natPools(stack, { site1: undefined }, SERVER);
      const made = new RealServerPool(stack, 'site40', { port: 80 });
      made.addServer(other);
      const director = stack.node.findChild('director') as LvsDirector;
      director.addVirtualService('site40', { pool: made, forwardingMethod: ForwardingMethod.NAT });
    });
    expect(message).toBeUndefined();
  });
});

/** Two pairs of the same hosts. */
function twoPairs(stack: TerraformStack, ids: readonly string[], hostNumber?: number): void {
  const [primary, backup] = [host('d1', 11), host('d2', 12)];
  const made = pool(stack);
  for (const [index, id] of ids.entries()) {
    const virtualIps = [VirtualIp.of(`192.0.2.10${index}`)];
    const connectionSync = index === 0;
    const own = index === 0 ? {} : { hostNumber };
    const vrrp = { virtualRouterId: 51 + index };
    pair(stack, { primary, backup, virtualIps, vrrp, connectionSync, ...own }, id).addVirtualService('http', {
      pool: made,
    });
  }
}

describe("two pairs whose preferences in tc are the same, though their numbers' ends alone are", () => {
  it('are told so', () => {
    expect(complaint((stack) => twoPairs(stack, ['api', 'tcp']))).toBe(
      "web/tcp: 'hostNumber' must be given here or for web/api, such as 0, since it shares with web/api 'tc-preference 60620' on host 'd2', got undefined",
    );
  });

  it('and the proposal is one that fits', () => {
    expect(complaint((stack) => twoPairs(stack, ['api', 'tcp'], 0))).toBeUndefined();
  });

  it('nginx pairs, too', () => {
    const message = complaint((stack) => {
      const [primary, backup] = [host('d1', 11), host('d2', 12)];
      const made = pool(stack);
      for (const [index, id] of ['api', 'tcp'].entries()) {
        const balancer = new NginxHaPair(stack, id, {
          primary,
          backup,
          virtualIps: [VirtualIp.of(`192.0.2.10${index}`)],
          vrrp: { virtualRouterId: 51 + index },
        });
        balancer.addHttpServer('web', { pool: made });
      }
    });
    expect(message).toContain("it shares with web/api 'tc-preference 60620' on host 'd2'");
  });
});

it('a firewall mark that is the same as one of a check', () => {
  const services: Record<string, Partial<VirtualServiceOptions>> = {
    http: { checkDataPath: true },
    // The mark of the check of rs1 for `http` of the pair.
    more: { port: 80, firewallMark: 804_584_915 },
  };
  const message = complaint((stack) => {
    const made = pool(stack);
    const director = pair(stack, {
      virtualIps: ['100', '101'].map((last) => VirtualIp.of(`192.0.2.${last}`)),
    });
    for (const [index, [id, options]] of Object.entries(services).entries())
      director.addVirtualService(id, {
        pool: made,
        virtualIp: VirtualIp.of(`192.0.2.10${index}`),
        ...options,
      });
  });
  expect(message).toMatch(
    /^web\/pair: 'hostNumber' must be given, such as 0, since it has twice 'mark 804584915' on host 'd2', got undefined$/,
  );
});

it.each([
  [-1, "a whole number from 0 to 9999, got '-1'"],
  [10_000, 'a whole number from 0 to 9999, got 10000'],
  [1.5, 'a whole number from 0 to 9999, got 1.5'],
])('a number that is none: %p', (hostNumber, words) => {
  const message = complaint((stack) => pair(stack, { hostNumber }));
  expect(message?.replace(/'/g, '')).toBe(`web/pair: hostNumber must be ${words.replace(/'/g, '')}`);
});

it('a number that only Terraform knows', () => {
  const token = (stack: TerraformStack) => new TerraformVariable(stack, 'n', { type: 'number' }).numberValue;
  const message = complaint((stack) => pair(stack, { hostNumber: token(stack) }));
  expect(message).toContain("web/pair: 'hostNumber' must be known at synth, and no token, got");
});
