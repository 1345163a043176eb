import { factsOf } from '../answers';
import { note } from '../finding';
import { Scope } from '../scope';
import { Answers } from '../ssh/hosts';
import { statusOf } from '../status/examine';
import { ownFindings } from './findings';
import { Answered } from './requests/request';
import { withFix } from './status-fixes';
import { Verification, VerifyFinding, worstFirst } from './verify';

/** What answers and requests come to. */
export function verificationOf(
  scope: Scope,
  answers: Answers,
  requests: readonly Answered[],
  now: Date,
): Verification {
  const deployed = deployedOf(scope, answers);
  const status = statusOf(deployed, answers, now);
  const own = ownFindings({ scope, deployed, answers, status, requests });
  // An address that is missing with its device is one fault.
  const isSaid = ({ kind, host }: VerifyFinding) =>
    kind === 'address' && own.some((finding) => finding.kind === 'device' && finding.host === host);
  const seen = status.findings.map(withFix).filter((finding) => !isSaid(finding));
  return {
    version: 1,
    stack: scope.inventory.stack,
    asked: now.toISOString(),
    findings: worstFirst([...seen, ...own, ...waiting(scope, deployed)]),
    requests,
    hosts: scope.hosts.map(({ name }) => ({ name, answers: factsOf(answers, name) !== undefined })),
  };
}

/** Without clusters and pools that no host has anything of: before their first deploy their hosts are looked at, and nothing else can be. */
export function deployedOf(scope: Scope, answers: Answers): Scope {
  const isSomewhere = (path: string) =>
    scope.deployments
      .filter((deployment) => deployment.path === path)
      .some(({ host, cluster }) => {
        const facts = factsOf(answers, host);
        const own = facts?.clusters.get(cluster);
        return own !== undefined && (own.closed || own.deployed !== undefined);
      });
  const isSilent = (path: string) =>
    scope.deployments
      .filter((each) => each.path === path)
      .every(({ host }) => factsOf(answers, host) === undefined);
  const paths = new Set(
    scope.deployments.map(({ path }) => path).filter((path) => isSomewhere(path) || isSilent(path)),
  );
  return {
    ...scope,
    clusters: scope.clusters.filter(({ path }) => paths.has(path)),
    deployments: scope.deployments.filter(({ path }) => paths.has(path)),
  };
}

function waiting(scope: Scope, deployed: Scope): VerifyFinding[] {
  const paths = new Set(scope.deployments.map(({ path }) => path));
  for (const { path } of deployed.deployments) paths.delete(path);
  return [...paths].map((path) =>
    note(
      'not deployed' as const,
      `Nothing of ${path} is deployed: its hosts were looked at, and who has its addresses.`,
      { cluster: path },
    ),
  );
}
