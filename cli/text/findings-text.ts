import { Finding } from '../finding';
import { Paper } from './paper';

/** The findings, a line each: problems, then notes. */
export function findingLines(findings: readonly Finding[], paper: Paper): string[] {
  const of = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity);
  return [
    ...of('problem').map(({ text }) => paper.styled('red', `! ${text}`)),
    ...of('note').map(({ text }) => paper.styled('yellow', `- ${text}`)),
  ];
}
