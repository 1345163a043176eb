import { HealthCheck, RealServerOptions, RealServerPool, Scheduler, VirtualServiceSettings } from '../../lib';
import { complaint } from '../support/complaint';
import { host, pair } from '../support/hosts';

/** What is said of two servers, one of them as given, behind a scheduler. */
function refusal(
  scheduler: Scheduler,
  server: RealServerOptions,
  settings: VirtualServiceSettings = {},
  healthCheck = HealthCheck.tcp(),
): string | undefined {
  return complaint((stack) => {
    const pool = new RealServerPool(stack, 'pool', { port: 80, healthCheck });
    pool.addServer(host('rs1', 21), server);
    pool.addServer(host('rs2', 22));
    pair(stack).addVirtualService('http', { pool, scheduler, ...settings });
  });
}

const STRICT = [
  Scheduler.DH,
  Scheduler.of('dh'),
  Scheduler.sourceHashing({ fallback: false }),
  Scheduler.maglevHashing({ port: true, fallback: false }),
];
const script = (miscDynamic: boolean) => HealthCheck.script('ok', '#!/bin/sh\nexit 0\n', { miscDynamic });
const file = (weight?: number) => HealthCheck.file('/etc/linux-lb/drain', { weight });

const EMPTY: [string, Parameters<typeof refusal> extends [unknown, ...infer Rest] ? Rest : never][] = [
  ["'rs1' has weight 0", [{ weight: 0 }]],
  ["'rs1' has an upperThreshold", [{ upperThreshold: 40 }]],
  ['inhibitOnFailure keeps failed servers in the table', [{}, { inhibitOnFailure: true }]],
  ['HealthCheck.file drains servers', [{}, {}, file()]],
  ['a script with miscDynamic may drain servers', [{}, {}, script(true)]],
];

describe.each(STRICT)('$name without fallback', (scheduler) => {
  it.each(EMPTY)('is refused where %s', (why, rest) => {
    expect(refusal(scheduler, ...rest)).toBe(
      `web/pair: 'http.scheduler' must be one with fallback, or that does not hash: ${why}, and clients that hash to such a server would be refused, got '${scheduler.name}'`,
    );
  });

  it('is taken where servers take connections or leave the table', () => {
    expect(refusal(scheduler, {})).toBeUndefined();
    expect(refusal(scheduler, {}, {}, file(0))).toBeUndefined();
    expect(refusal(scheduler, {}, {}, script(false))).toBeUndefined();
  });
});

it.each([Scheduler.SH, Scheduler.MH, Scheduler.of('sh'), Scheduler.WRR])(
  '$name takes another server then',
  (scheduler) => {
    for (const [, rest] of EMPTY) expect(refusal(scheduler, ...rest)).toBeUndefined();
  },
);
