import { Result } from '../result';
import { Chart } from './chart';
import { dataPathChart } from './data-path-chart';
import { failoverChart } from './failover-chart';
import { growthChart } from './growth-chart';

/** Charts of one part's series; nothing, if there is none that says something. */
type Draw = (result: Result, part: string) => Omit<Chart, 'name' | 'origin'> | undefined;

const DRAWN: readonly [part: RegExp, draw: Draw][] = [
  [/^data-path/, dataPathChart],
  [/^failover$/, failoverChart],
  [/^growth-/, growthChart],
];

/** All charts of a result file. One that is of one part alone has the file's name, such as `failover-idle`, and says so. */
export function chartsOf(file: string, result: Result): Chart[] {
  const parts = [...new Set(result.series.map(({ part }) => part))];
  return parts.flatMap((part) => {
    const drawn = DRAWN.find(([pattern]) => pattern.test(part))?.[1](result, part);
    if (drawn === undefined) return [];
    const name = parts.length === 1 ? file : part;
    const which = name.startsWith(`${part}-`) ? ` (${name.slice(part.length + 1)})` : '';
    return [{ ...drawn, name, title: `${drawn.title}${which}`, origin: originOf(result, part) }];
  });
}

function originOf({ date, machine, current }: Result, part: string): string {
  return `npm run bench -- ${part}, ${date}, ${current}, ${machine}`;
}
