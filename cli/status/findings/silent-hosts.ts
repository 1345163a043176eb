import { problem } from '../../finding';
import { Seen, StatusFindings } from './index';

export function silentHosts({ hosts }: Pick<Seen, 'hosts'>): StatusFindings {
  return hosts
    .filter(({ answers }) => !answers)
    .map(({ name, silence }) =>
      problem('silent host', `Host ${name} does not answer: ${sentence(silence ?? 'it was not asked')}`, {
        host: name,
      }),
    );
}

function sentence(words: string): string {
  return /[.!]$/.test(words) ? words : `${words}.`;
}
