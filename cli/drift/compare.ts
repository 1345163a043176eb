import { factsOf } from '../answers';
import { Scope } from '../scope';
import { Answers } from '../ssh/hosts';
import { deployFindings } from '../status/findings/deploys';
import { silentHosts } from '../status/findings/silent-hosts';
import { addedAddresses, missingAddresses, strayAddresses } from './addresses';
import { Drift, DriftFinding } from './drift';
import { fileDrift, undeployed } from './files';
import { filterDrift } from './filters';
import { nftablesDrift } from './nftables';
import { sysctlDrift, unitDrift } from './settings';
import { tableDrift } from './tables';

/** What is on hosts against what was deployed there. */
export function driftOf(scope: Scope, answers: Answers, now: Date): Drift {
  const silent = scope.hosts.flatMap(({ name }) => {
    const answer = answers.get(name);
    const silence = answer && 'silence' in answer ? answer.silence : undefined;
    return silence === undefined ? [] : [{ name, answers: false, silence, programs: {}, units: [] }];
  });
  const notOurs = deployFindings({ scope, answers });
  const findings: DriftFinding[] = [
    ...silentHosts({ hosts: silent }),
    ...notOurs,
    ...scope.hosts.flatMap(({ name }) => ofHost(name, withoutThose(scope, notOurs), answers)),
  ];
  const drifted = new Set(
    findings
      .filter(({ kind, severity }) => severity === 'problem' && kind !== 'silent host')
      .map(({ host }) => host),
  );
  return {
    version: 1,
    stack: scope.inventory.stack,
    asked: now.toISOString(),
    findings,
    hosts: scope.hosts.map(({ name }) => ({
      name,
      answers: factsOf(answers, name) !== undefined,
      drifted: drifted.has(name),
    })),
  };
}

/** What is not there, or is somebody else's, is not compared. */
function withoutThose(scope: Scope, findings: readonly DriftFinding[]): Scope {
  const isNot = (path: string, host: string) =>
    findings.some(
      (finding) => finding.cluster === path && finding.host === host && finding.kind !== 'interrupted deploy',
    );
  return { ...scope, deployments: scope.deployments.filter(({ path, host }) => !isNot(path, host)) };
}

function ofHost(host: string, scope: Scope, answers: Answers): DriftFinding[] {
  const facts = factsOf(answers, host);
  const own = scope.deployments.filter((deployment) => deployment.host === host);
  if (!facts || own.length === 0) return [];
  const clusters = scope.clusters.filter(({ path }) => own.some((deployment) => deployment.path === path));
  return [
    ...fileDrift(own, facts),
    ...own.flatMap((deployment) => [
      ...sysctlDrift(deployment, facts),
      ...unitDrift(deployment, facts),
      ...missingAddresses(deployment, facts),
      ...addedAddresses(deployment, facts),
      ...filterDrift(deployment, facts),
      ...nftablesDrift(deployment, facts),
    ]),
    ...strayAddresses(host, facts, scope.inventory),
    ...tableDrift(host, facts, { ...scope, clusters }),
    ...own.flatMap((deployment) => undeployed(deployment, facts)),
  ];
}
