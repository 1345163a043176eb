import { factsOf } from '../answers';
import { Question } from '../facts/questions';
import { Scope } from '../scope';
import { Hosts } from '../ssh/hosts';
import { Drift, DriftFinding } from './drift';
import { unifiedDiff } from './unified-diff';

/** Puts the changed lines beside each file whose deployed text is known. No text of another file leaves a host. */
export async function withDiffs(
  drift: Drift,
  texts: ReadonlyMap<string, string>,
  { hosts: all }: Scope,
  hosts: Hosts,
): Promise<Drift> {
  const isKnown = ({ kind, file }: DriftFinding) =>
    kind === 'file changed' && file !== undefined && texts.has(file.deployedSha256);
  const known = drift.findings.filter(isKnown);
  const questions = all
    .map((host) => {
      const paths = known.filter((finding) => finding.host === host.name).map(({ file }) => file!.path);
      return [host, paths.map((path): Question => ['text', path])] as const;
    })
    .filter(([, paths]) => paths.length > 0);
  const answers = await hosts.ask(questions);
  const withDiff = (finding: DriftFinding): DriftFinding => {
    const { host, file } = finding;
    const has = factsOf(answers, host ?? '')?.texts.get(file?.path ?? '');
    if (!isKnown(finding) || file === undefined || has === undefined) return finding;
    const names = [`${file.path} as deployed`, `${file.path} on ${host}`] as const;
    return { ...finding, file: { ...file, diff: unifiedDiff(texts.get(file.deployedSha256)!, has, names) } };
  };
  return { ...drift, findings: drift.findings.map(withDiff) };
}
