import { VerifyFinding, found } from '../verify';
import { Seen, answering } from './index';

export function moduleFindings(seen: Seen): VerifyFinding[] {
  return answering(seen).flatMap(({ host, facts }) =>
    [...facts.machine.modules]
      .filter(([, has]) => !has)
      .map(([name]) =>
        found(
          'module',
          { host },
          `Host ${host}: its kernel has no module ${name}.`,
          `Install the kernel's modules (\`linux-modules-extra-$(uname -r)\`, or the kernel that is not for the cloud), or boot the kernel whose modules are there.`,
        ),
      ),
  );
}
