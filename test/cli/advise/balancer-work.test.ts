import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Series } from '../../../bench/series';
import { median } from '../../../bench/statistics';
import { BALANCER_WORK, timesTheWork } from '../../../cli/advise/balancer-work';

const RESULT = join(__dirname, '../../../docs/measured/data-path.json');
/** As the bench names them. */
const WAYS: { readonly [scheme: string]: string } = {
  dr: 'LVS DR',
  tun: 'LVS TUN',
  nat: 'LVS NAT',
  'nginx-stream': 'nginx stream',
  'nginx-http': 'nginx http',
};

const { series } = JSON.parse(readFileSync(RESULT, 'utf8')) as { series: readonly Series[] };

function measured(scheme: string, connections: 'kept' | 'new'): number {
  const figure = `director, ${connections} connections`;
  return median(series.find((each) => each.of === WAYS[scheme] && each.figure === figure)!.ratios!);
}

test.each(Object.keys(WAYS))('the work of %s is as measured, in two digits', (scheme) => {
  const [kept, fresh] = (['kept', 'new'] as const).map((each) =>
    Number(measured(scheme, each).toPrecision(2)),
  );
  expect(BALANCER_WORK[scheme]).toEqual({ kept, fresh });
});

test('schemes that were not measured are not compared', () => {
  expect(timesTheWork('two-tiers', 'dr')).toBeUndefined();
  expect(timesTheWork('nginx-http', 'local-node')).toBeUndefined();
});
