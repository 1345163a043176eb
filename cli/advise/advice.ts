import { CRITERIA, Criterion } from './criteria';
import { Needs } from './needs';
import { SCHEMES, Scheme } from './schemes';

/** What was asked, which schemes do all of it, the advice first, and why others do not. */
export interface Advice {
  readonly asked: readonly Criterion[];
  readonly fitting: readonly Scheme[];
  readonly unfit: readonly { readonly scheme: Scheme; readonly reasons: readonly string[] }[];
}

export function adviceFor(needs: Needs): Advice {
  const asked = (Object.keys(CRITERIA) as Criterion[]).filter((each) => CRITERIA[each].isAsked(needs));
  const judged = SCHEMES.map((scheme) => ({ scheme, reasons: reasonsAgainst(scheme, asked, needs) }));
  return {
    asked,
    fitting: judged.filter(({ reasons }) => reasons.length === 0).map(({ scheme }) => scheme),
    unfit: judged.filter(({ reasons }) => reasons.length > 0),
  };
}

function reasonsAgainst(
  { lacks, fewestHosts }: Scheme,
  asked: readonly Criterion[],
  { hosts }: Needs,
): string[] {
  const lacking = asked.flatMap((criterion) => lacks[criterion] ?? []);
  return hosts < fewestHosts ? [`it takes ${fewestHosts} machines`, ...lacking] : lacking;
}
