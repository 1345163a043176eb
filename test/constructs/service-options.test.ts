import fc from 'fast-check';
import { TerraformStack } from 'cdktf';
import { LvsDirectorPair, RealServerPool, VirtualIp } from '../../lib';
import { host } from '../support/hosts';
import { keepalivedFilesOf, keepalivedVerdict } from '../support/real-programs';
import {
  DrawnService,
  SERVICE_OPTIONS,
  ServiceOption,
  exactly,
  severalOptions,
} from '../support/service-arbitraries';
import { assetFiles, newStack, validate } from '../support/synth';

const NAMES = Object.keys(SERVICE_OPTIONS) as ServiceOption[];
const PAIRS = NAMES.flatMap((one, at) => NAMES.slice(at + 1).map((other) => [one, other] as const));
const SEVERAL = Number(process.env.KEEPALIVED_RUNS ?? 150);
const { seed } = fc.readConfigureGlobal();

const at = (name: string, last: number) =>
  host(
    name,
    `eth0 192.0.2.${last}/24 eth0 2001:db8::${last}/64 eth1 10.0.0.${last}/24 eth1 fd00::${last}/64`,
  );

/** A pair of directors with one service of two real servers, the first as drawn, the second one plain. */
function compose(stack: TerraformStack, drawn: DrawnService): void {
  const { virtualIp, healthCheck, weight, serverForwardingMethod: forwardingMethod, ...others } = drawn;
  const { upperThreshold, lowerThreshold, localNode, additionalPorts, ...settings } = others;
  const [primary, backup] = [at('d1', 11), at('d2', 12)];
  const virtualIps = ['192.0.2.100', '2001:db8::100'].map((address) => VirtualIp.of(address));
  const innerVirtualIps = ['10.0.0.1', 'fd00::1'].map((address) => VirtualIp.of(address));
  const pool = new RealServerPool(stack, 'pool', { port: 80, healthCheck });
  const drawnServer = { weight, forwardingMethod, upperThreshold, lowerThreshold };
  pool.addServer(localNode ? primary : at('r1', 21), drawnServer);
  pool.addServer(localNode ? backup : at('r2', 22));
  const props = { primary, backup, virtualIps, innerVirtualIps, vrrp: { virtualRouterId: 51 } };
  new LvsDirectorPair(stack, 'pair', props).addVirtualService('service', {
    ...settings,
    additionalPorts: additionalPorts && [...additionalPorts],
    virtualIp: virtualIps.find(({ address }) => address === virtualIp) ?? virtualIps[0],
    pool,
  });
}

/** What keepalived says of what synth makes of it: nothing, or why it does not take it; undefined where synth itself refuses. */
function verdict(drawn: DrawnService): string | undefined {
  const stack = newStack();
  try {
    compose(stack, drawn);
    validate(stack);
  } catch (error) {
    if ((error as Error).name === 'ValidationError') return undefined;
    throw error;
  }
  return keepalivedVerdict(keepalivedFilesOf(assetFiles(stack, 'Primary')));
}

interface Judged {
  readonly drawn: DrawnService;
  readonly said: string | undefined;
}

const judged = (samples: DrawnService[]): Judged[] =>
  samples.map((drawn) => ({ drawn, said: verdict(drawn) }));
const accepted = (all: Judged[]) => all.filter(({ said }) => said !== undefined);
const refusedByKeepalived = (all: Judged[]) => accepted(all).filter(({ said }) => said !== '');

function tell(what: string, all: Judged[]): void {
  const [taken, refused] = [accepted(all).length, refusedByKeepalived(all).length];
  console.info(
    `${what}: ${all.length} drawn, ${all.length - taken} refused at synth, ${taken} accepted, ${refused} of these refused by keepalived`,
  );
}

it(`keepalived accepts each of ${PAIRS.length} pairs of ${NAMES.length} options that synth accepts`, () => {
  const all = judged(PAIRS.flatMap((names) => fc.sample(exactly(...names), { numRuns: 1, seed })));
  tell('pairs of options', all);
  expect(refusedByKeepalived(all)).toEqual([]);
  expect(accepted(all).length).toBeGreaterThan(all.length / 2);
});

it(`keepalived accepts each of ${SEVERAL} larger combinations that synth accepts`, () => {
  const all = judged(fc.sample(severalOptions, { numRuns: SEVERAL, seed }));
  tell('several options', all);
  expect(refusedByKeepalived(all)).toEqual([]);
  const seen = new Set(accepted(all).flatMap(({ drawn }) => Object.keys(drawn)));
  expect(NAMES.filter((name) => !seen.has(name))).toEqual([]);
});
