import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Result } from '../result';
import { chartsOf } from './charts-of';
import { svgOfChart } from './svg';

const DOCS = join(__dirname, '../../docs');
const MEASURED = join(DOCS, 'measured');

/** Where the charts of the docs are. */
export const CHARTS = join(DOCS, 'charts');

/** The files of docs/charts by name, as they are drawn of docs/measured today. */
export function drawnCharts(): Map<string, string> {
  const names = readdirSync(MEASURED).filter((name) => name.endsWith('.json'));
  const charts = names.flatMap((name) => {
    const result = JSON.parse(readFileSync(join(MEASURED, name), 'utf8')) as Result;
    return chartsOf(name.slice(0, -'.json'.length), result);
  });
  return new Map(charts.map((chart) => [`${chart.name}.svg`, svgOfChart(chart)]));
}
