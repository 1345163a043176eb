import { Result } from '../result';
import { Series } from '../series';
import { Rows, spanOf } from './chart';

const BOUND = 'VRRP’s bound';

/** The longest time without an answer, a panel for each pace. */
export function failoverChart({ series }: Result, part: string) {
  const own = series.filter((each) => each.part === part && each.unit === 's');
  const paces = [...new Set(own.map(({ of }) => of.split(', ').slice(1).join(', ')))];
  return {
    title: 'Without an answer when something happens',
    panels: paces.map((pace) => paceRows(own, pace)),
  };
}

function paceRows(own: readonly Series[], pace: string): Rows {
  const mine = own.filter(({ of }) => of.endsWith(`, ${pace}`));
  const events = [...new Set(mine.map(({ figure }) => figure))].filter((figure) => figure !== BOUND);
  const pairs = [...new Set(mine.map(({ of }) => of))];
  const bound = mine.find(({ figure }) => figure === BOUND)?.values[0];
  return {
    kind: 'rows',
    title: `${pace}: longest time without an answer, s`,
    isLogarithmic: false,
    rows: events,
    groups: pairs.map((pair) => ({
      name: pair.slice(0, -`, ${pace}`.length),
      spans: events.map((event) =>
        spanOf(mine.find(({ of, figure }) => of === pair && figure === event)?.values ?? []),
      ),
    })),
    ...(bound !== undefined && { bound: { name: BOUND, value: bound } }),
  };
}
