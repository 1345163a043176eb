import { PALETTE } from '../dot/palette';

/** Light is what stands in the picture itself, for print and for those who know no style sheets; on a dark screen each colour has another one. */
export function styleSheet(): string {
  const rules = Object.values(PALETTE).map(
    ({ light, dark }) => `[fill="${light}"]{fill:${dark}}[stroke="${light}"]{stroke:${dark}}`,
  );
  return `@media screen and (prefers-color-scheme:dark){${rules.join('')}}`;
}
