import { VerifyFinding, found } from '../verify';
import { Seen, answering } from './index';

/** Units that run, and that a reboot will not bring. Those that do not run are said by `status`. */
export function unitFindings(seen: Seen): VerifyFinding[] {
  return answering(seen).flatMap(({ host, facts }) => {
    const own = seen.deployed.deployments.filter((deployment) => deployment.host === host);
    const names = own.flatMap(({ units }) => units.map(({ name }) => name));
    return [...new Set(names)]
      .filter((name) => facts.units.get(name)?.enabled === 'disabled')
      .map((name) =>
        found(
          'not enabled',
          { host },
          `Host ${host}: unit ${name} is not enabled: a reboot will not bring it.`,
          `\`systemctl enable ${name}\` there.`,
        ),
      );
  });
}
