import { Chart, Panel, Span } from './chart';
import { label } from './theme';

/** What a chart shows, in words: for those who hear it. */
export function sentencesOf({ panels, origin }: Chart): string {
  return [...panels.map(sentence), `By ${origin}.`].join(' ');
}

function sentence(panel: Panel): string {
  const told =
    panel.kind === 'rows'
      ? panel.groups.map(({ name, spans }) => {
          const of = spans.flatMap((span, at) => (span ? [`${panel.rows[at]} ${said(span)}`] : []));
          return `${name}: ${of.join(', ')}`;
        })
      : panel.lines.map(({ name, points }) => {
          const of = points.map(({ at, span }) => `${said(span)} at ${label(at)} ${panel.along}`);
          return `${name}: ${of.join(', ')}`;
        });
  const bound =
    panel.kind === 'rows' && panel.bound ? `${panel.bound.name}: ${label(panel.bound.value)}. ` : '';
  return `${panel.title}. ${bound}${told.join('. ')}.`;
}

const said = ({ middle, least, most }: Span) =>
  least === most ? label(middle) : `${label(middle)} (${label(least)} to ${label(most)})`;
