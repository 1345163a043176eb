import { hasProblems } from '../finding';
import { Paper } from '../text/paper';
import { findingLines } from '../text/findings-text';
import { Drift } from './drift';

/** Each difference in a sentence, with the changed lines of files where they are known. */
export function driftText({ stack, findings, hosts }: Drift, paper: Paper): string {
  const lines = findings.flatMap((finding) => [
    ...findingLines([finding], paper),
    ...diffLines(finding.file?.diff ?? '', paper),
  ]);
  if (!hasProblems(findings)) {
    const all = hosts.length === 1 ? 'its host is' : `all ${hosts.length} hosts are`;
    return [...lines, paper.styled('green', `No drift in stack ${stack}: ${all} as deployed.`)].join('\n');
  }
  const drifted = hosts.filter(({ drifted }) => drifted).map(({ name }) => name);
  if (drifted.length === 0) return lines.join('\n');
  return [
    ...lines,
    '',
    `Not as deployed: ${drifted.join(', ')}. A deploy of unchanged code logs in to no host, and changes nothing of it; \`linux-lb drift --repair\` does.`,
  ].join('\n');
}

function diffLines(diff: string, paper: Paper): string[] {
  const lines = diff.split('\n').filter((line) => line !== '');
  return lines.map((line) => `    ${styled(line, paper)}`);
}

function styled(line: string, paper: Paper): string {
  if (/^(---|\+\+\+) /.test(line)) return paper.styled('bold', line);
  if (line.startsWith('+')) return paper.styled('green', line);
  return line.startsWith('-') ? paper.styled('red', line) : line;
}
