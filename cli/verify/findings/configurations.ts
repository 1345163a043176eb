import { VerifyFinding, found } from '../verify';
import { Seen, answering } from './index';

const TESTS: { readonly [program: string]: string } = { keepalived: 'keepalived -t', nginx: 'nginx -t' };

/** What runs has read an older one, and would not start again. */
export function configurationFindings(seen: Seen): VerifyFinding[] {
  return answering(seen).flatMap(({ host, facts }) =>
    [...facts.machine.tests]
      .filter(([, status]) => status !== 0)
      .map(([program]) =>
        found(
          'configuration',
          { host },
          `Host ${host}: ${program} does not accept its configuration: it would not start again.`,
          `\`${TESTS[program]}\` there says why; \`linux-lb drift\` has the files that were changed.`,
        ),
      ),
  );
}
