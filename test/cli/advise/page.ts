import { join } from 'node:path';
import { BALANCER_WORK } from '../../../cli/advise/balancer-work';
import { CRITERIA, Criterion } from '../../../cli/advise/criteria';
import { SCHEMES } from '../../../cli/advise/schemes';

/** Where the page is. */
export const PAGE = join(__dirname, '../../../docs/which-scheme.md');

/** docs/which-scheme.md, of the table that `linux-lb advise` goes by. */
export function whichScheme(): string {
  const criteria = Object.keys(CRITERIA) as Criterion[];
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const reasons = SCHEMES.flatMap(({ title, lacks }) =>
    (Object.entries(lacks) as [Criterion, string][]).map(
      ([criterion, why]) => `- **${title}**, ${CRITERIA[criterion].title}: no, ${why}.`,
    ),
  );
  return `${[
    '# Which scheme?',
    '',
    '<!-- Made of cli/advise by `npm run which-scheme`; a test fails when it is stale. -->',
    '',
    '`npx linux-lb advise` takes what you need as options, says which scheme does it, why, and why not the others, and prints a program. It goes by this table. The cheapest for the balancer stands first; take the first that says yes to all that you need. [Pictures of them](schemes.md).',
    '',
    '```sh',
    'npx linux-lb advise --servers own --port-mapping --survival   # NAT',
    'npx linux-lb advise --http --cloud -o main.ts                 # nginx on layer 7',
    '```',
    '',
    row(['', ...SCHEMES.map(({ title }) => title)]),
    row(['---', ...SCHEMES.map(() => '---')]),
    ...criteria.map((criterion) =>
      row([
        CRITERIA[criterion].title,
        ...SCHEMES.map(({ lacks }) => (lacks[criterion] === undefined ? 'yes' : '-')),
      ]),
    ),
    row(['machines in all, at least', ...SCHEMES.map(({ fewestHosts }) => String(fewestHosts))]),
    '',
    '## Why not',
    '',
    ...reasons,
    '',
    '## What was seen',
    '',
    "- Each server sees the client's own address behind LVS, connections to servers that live on do so through the loss of a director, and a planned switch fails no request: [conformance.md](conformance.md), every scheme single and paired. They do not with `vrrp.unicast`, which turns `connectionSync` off.",
    '- nginx: a planned switch fails no request, the loss of a balancer ends its connections: [nginx.md](nginx.md).',
    `- The balancer's work: ${work()} That was in the lab, on user-mode-linux, where nginx and LVS both cost more than elsewhere: [data-path.md](data-path.md) says how much more, and [answers.md](answers.md) what follows for hardware.`,
    '- The loss of a balancer: [failover.md](failover.md) has the seconds that clients wait.',
  ].join('\n')}\n`;
}

/** In times of direct routing's, which has none of its own to say. */
function work(): string {
  const others = SCHEMES.flatMap(({ name, title }) => {
    const { kept, fresh } = (name === 'dr' ? undefined : BALANCER_WORK[name]) ?? {};
    return kept === undefined ? [] : [`${title} ${kept} and ${fresh} times`];
  });
  return `processor time a request, in multiples of direct routing's, on a kept connection and on one of its own: ${others.join(', ')}.`;
}
