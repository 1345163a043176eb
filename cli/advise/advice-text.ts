import { Advice } from './advice';
import { CRITERIA } from './criteria';

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
    ...others.map(({ title }) => `- ${title} does it, too, and costs the balancer more.`),
    ...because,
    '',
  ].join('\n');
}
