import { SettingFact } from '../../facts/machine-facts';
import { sysctlPath } from '../../facts/questions';
import { VerifyFinding, found } from '../verify';
import { Seen, answering } from './index';

/** Files in sysctl.d that a boot reads after ours, and that say something else. */
export function settingFindings(seen: Seen): VerifyFinding[] {
  return answering(seen).flatMap(({ host, facts }) =>
    seen.deployed.deployments
      .filter((deployment) => deployment.host === host)
      .flatMap(({ path, sysctls }) =>
        sysctls.flatMap(({ key, value }) => {
          const last = facts.machine.settings.filter((each) => keyPath(each) === sysctlPath(key)).at(-1);
          if (!last || last.value.replace(/\s+/g, ' ') === value) return [];
          return [
            found(
              'sysctl file',
              { host, cluster: path },
              `Host ${host} (${path}): ${last.file} sets ${key} to ${last.value} at the next boot, and ${path} needs ${value}.`,
              `Take that line out of ${last.file}.`,
            ),
          ];
        }),
      ),
  );
}

/** As sysctl.d(5) reads keys: with a slash as the first separator they are paths. */
function keyPath({ key }: SettingFact): string {
  return /^[^./]*\//.test(key) ? key : sysctlPath(key);
}
