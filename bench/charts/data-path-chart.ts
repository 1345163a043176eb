import { Result } from '../result';
import { Series } from '../series';
import { Rows, spanOf } from './chart';

const LOADS = [
  { name: 'kept connections', figure: 'kept connections' },
  { name: 'a connection each', figure: 'new connections' },
];

/** What a request takes of the director's time, and how many are answered. */
export function dataPathChart({ series }: Result, part: string) {
  const own = series.filter((each) => each.part === part);
  const isCompared = own.some(({ figure, ratios }) => figure.startsWith('director,') && ratios);
  const what = isCompared
    ? 'processor time of a request'
    : 'processes, s of processor time for 1,000 requests';
  const time = rows(own, `director’s ${what}`, (figure) => `director, ${figure}`);
  const panels = [time, rows(own, 'requests a second', (figure) => figure)].flatMap((panel) => panel ?? []);
  return { title: `A request on each way: ${part}`, panels };
}

/** Of ratios, if there are some; nothing, if there are no values either. What takes no time at all has no place on a logarithmic axis. */
function rows(own: readonly Series[], title: string, figureOf: (figure: string) => string): Rows | undefined {
  const mine = own.filter(({ figure }) => LOADS.some((load) => figureOf(load.figure) === figure));
  const compared = mine.filter(({ ratios, of, against }) => ratios && of !== against);
  const chosen =
    compared.length > 0
      ? compared
      : mine.filter(({ values }) => values.length > 0 && values.every((value) => value > 0));
  const against = compared[0]?.against;
  const things = [...new Set(chosen.map(({ of }) => of))].filter(
    (of) => against !== undefined || !of.startsWith('direct'),
  );
  if (things.length === 0) return undefined;
  return {
    kind: 'rows',
    title: against === undefined ? title : `${title}, times ${against}`,
    isLogarithmic: true,
    rows: things,
    groups: LOADS.map(({ name, figure }) => ({
      name,
      spans: things.map((thing) => {
        const found = chosen.find((each) => each.of === thing && each.figure === figureOf(figure));
        return spanOf(found?.ratios ?? found?.values ?? []);
      }),
    })),
  };
}
