import { hasProblems } from '../finding';
import { findingLines } from '../text/findings-text';
import { Paper } from '../text/paper';
import { Verification } from './verify';

/** Each finding in a sentence, with what to do; a line if there is none. */
export function verifyText({ stack, findings, requests, hosts }: Verification, paper: Paper): string {
  const lines = findings.flatMap((finding) => [
    ...findingLines([finding], paper),
    ...(finding.fix === undefined ? [] : [`    ${finding.fix}`]),
  ]);
  if (hasProblems(findings)) return lines.join('\n');
  const answered = requests.filter(({ answer }) => answer !== undefined).length;
  const asked = `${counted(hosts.length, 'host')} and ${counted(answered, 'request')}`;
  return [...lines, paper.styled('green', `All is well in stack ${stack}: ${asked} answered.`)].join('\n');
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
