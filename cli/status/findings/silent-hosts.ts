import { Finding, problem } from '../../finding';
import { HostStatus } from '../status';

export function silentHosts({ hosts }: { readonly hosts: readonly HostStatus[] }): Finding<'silent host'>[] {
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
