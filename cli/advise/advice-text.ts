import { Advice } from './advice';
import { timesTheWork } from './balancer-work';
import { CRITERIA } from './criteria';
import { Scheme } from './schemes';

/** An advice, and why. */
export function adviceText({ asked, fitting, unfit }: Advice): string {
  const [best, ...others] = fitting;
  const because = unfit.map(({ scheme, reasons }) => `- Not ${scheme.title}: ${reasons.join('; ')}.`);
  if (best === undefined)
    return ['No scheme does all of this:', ...because, 'Ask for less, or split the service in two.', ''].join(
      '\n',
    );
  return [
    `${best.title}. ${best.what}`,
    ...asked.map((criterion) => `- Yes: ${CRITERIA[criterion].title}.`),
    ...(asked.includes('cloud')
      ? ["- Before the balancers stand the provider's own, or names in DNS with both addresses."]
      : []),
    ...others.map(
      (other) => `- ${other.title} does it, too, and costs the balancer more${howMuch(other, best)}.`,
    ),
    ...because,
    '',
  ].join('\n');
}

/** Nothing where it was not measured, or is no more than one run may differ from the next. */
function howMuch(other: Scheme, best: Scheme): string {
  const times = timesTheWork(other.name, best.name) ?? 0;
  return times < 2 ? '' : `: ${times} times the processor time a request`;
}
