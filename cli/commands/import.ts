import { Command } from 'commander';
import { writeResult } from '../write-result';
import { ExitCode } from '../exit-code';
import { importFiles } from '../import/import-files';
import { Imported } from '../import/imported';
import { remarkText } from '../import/remark';

interface ImportOptions {
  readonly id?: string;
  readonly output?: string;
}

/** A program of what somebody has. */
export function addImportCommand(program: Command): void {
  program
    .command('import')
    .description(
      'print a program that does what a keepalived.conf does, those of a pair, or an nginx.conf; list what is not in it',
    )
    .argument(
      '<file...>',
      'the keepalived.conf of a director, or both of a pair; an nginx.conf or what `nginx -T` prints, which may come with the keepalived.conf of its pair',
    )
    .option('--id <id>', "what keepalived's -i is given there, for lines that begin with @")
    .option('-o, --output <file>', 'write the program there, and not to standard output')
    .action((files: string[], { id, output }: ImportOptions) => {
      const imported = importFiles(files, id);
      for (const remark of imported.remarks) console.error(remarkText(remark));
      console.error(shareText(imported));
      if (imported.program !== undefined) writeResult(imported.program, output);
      process.exitCode = exitCodeOf(imported);
    });
}

function shareText({ program, directives, asLines, unplaced }: Imported): string {
  if (program === undefined)
    return 'No program: there is no virtual_server of keepalived and no server of nginx that can be taken.';
  const taken = directives - asLines - unplaced;
  return `Of ${directives} directives ${taken} are options of the program, ${asLines} lines of your own in it, and ${unplaced} have no place.`;
}

function exitCodeOf({ program, remarks }: Imported): ExitCode {
  if (program === undefined) return ExitCode.MISTAKE;
  return remarks.length > 0 ? ExitCode.FINDING : ExitCode.WELL;
}
