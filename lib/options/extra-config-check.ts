import { isDefinition, readKeepalivedConf } from '../config/reader/keepalived-conf';
import { readNginxConf } from '../config/reader/nginx-conf';
import { isKnown } from '../validation/tokens';
import { refuse } from '../validation/validation-error';

type Lines = readonly string[] | undefined;

/** Refuses lines that would not stay in their block of keepalived.conf. What they say is for keepalived to judge, on the host. */
export function checkKeepalivedLines(where: string, property: string, lines: Lines): void {
  checkLines(where, property, lines, 'keepalived.conf', readKeepalivedConf);
  if (lines?.join('\n').split('\n').some(isDefinition))
    refuse(where, property, lines, "lines without definitions such as '$NAME=...', which hold in all files");
}

/** The same for nginx.conf. */
export function checkNginxLines(where: string, property: string, lines: Lines): void {
  checkLines(where, property, lines, 'nginx.conf', readNginxConf);
}

function checkLines(
  where: string,
  property: string,
  lines: Lines,
  file: string,
  read: (text: string) => unknown,
): void {
  if (!lines) return;
  if (!isKnown(lines))
    refuse(where, property, 'a token', 'a list that is known at synth; its texts may hold tokens');
  if (lines.some((line: unknown) => typeof line !== 'string'))
    refuse(where, property, lines, 'a list of texts');
  if (lines.some((line) => line.includes('@@')))
    refuse(where, property, lines, "lines without '@@', which stands for values of Terraform's");
  try {
    read(lines.join('\n'));
  } catch (error) {
    const why = (error as Error).message;
    refuse(where, property, lines, `lines of ${file} that close what they open and nothing else, but ${why}`);
  }
}
