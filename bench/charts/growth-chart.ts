import { Result } from '../result';
import { Series } from '../series';
import { Lines, spanOf } from './chart';

/** What is drawn, as long as it was measured. */
const PANELS = [
  { figure: 'director, kept connections', title: 'director’s time of a request, kept connections' },
  { figure: 'director, new connections', title: 'director’s time of a request, a connection each' },
  { figure: 'kept connections', title: 'requests a second, kept connections' },
  { figure: 'reload', title: 'seconds of a reload' },
  { figure: 'memory of its processes', title: 'memory of keepalived or nginx, MB' },
  { figure: 'memory of its kernel', title: 'memory of the director’s kernel, MB' },
];
/** These say more as they are; all others as times the smallest step. */
const ABSOLUTE = ['reload', 'memory of its processes', 'memory of its kernel'];

/** What becomes of a request's cost, a panel for each figure. */
export function growthChart({ series }: Result, part: string) {
  const own = series.filter((each) => each.part === part && each.values.length > 0);
  const panels = PANELS.flatMap(({ figure, title }) => {
    const mine = own.filter((each) => each.figure === figure);
    return mine.length === 0 ? [] : [lines(mine, title, ABSOLUTE.includes(figure))];
  });
  return { title: `How it grows: ${stepOf(own[0].of).noun}`, panels };
}

function lines(mine: readonly Series[], title: string, isAbsolute: boolean): Lines {
  const ways = [...new Set(mine.map(({ of }) => stepOf(of).way))].sort();
  return {
    kind: 'lines',
    title: isAbsolute ? title : `${title}, times the smallest step’s`,
    along: stepOf(mine[0].of).noun,
    isLogarithmic: true,
    lines: ways.map((name) => ({
      name,
      points: mine
        .filter(({ of }) => stepOf(of).way === name)
        .map(({ of, values, ratios = values }) => ({
          at: stepOf(of).count,
          span: spanOf(isAbsolute ? values : ratios)!,
        })),
    })),
  };
}

/** Of a name such as "nginx http, 1,000 services", as bench/growth/places.ts makes it. */
function stepOf(of: string) {
  const [, way, count, noun] = /^(.+), ([\d,]+) (.+?)s?$/.exec(of)!;
  return { way, count: Number(count.replaceAll(',', '')), noun: `${noun}s` };
}
