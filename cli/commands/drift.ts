import { Command } from 'commander';
import { dirname } from 'node:path';
import { driftOf } from '../drift/compare';
import { deployedTexts } from '../drift/deployed-texts';
import { driftQuestions } from '../drift/drift-questions';
import { driftText } from '../drift/drift-text';
import { withDiffs } from '../drift/with-diffs';
import { ExitCode } from '../exit-code';
import { hasProblems } from '../finding';
import { scopeOf } from '../scope';
import { standardPaper } from '../text/paper';
import { StackOptions, hostsOf, inventoryOf, withStackOptions } from './stack-options';

/** What is on hosts against what was deployed. */
export function addDriftCommand(program: Command): void {
  withStackOptions(program.command('drift'))
    .description('compare files, sysctls, units, addresses and IPVS tables with what was deployed')
    .argument('[cluster...]', 'paths or names of clusters; all, if none is named')
    .action(async (names: string[], options: StackOptions) => {
      const { file, inventory } = inventoryOf(options);
      const scope = scopeOf(inventory, names);
      const hosts = hostsOf(options);
      const answers = await hosts.ask(
        scope.hosts.map((host) => [host, driftQuestions(scope, host)] as const),
      );
      const found = driftOf(scope, answers, new Date());
      const drift = await withDiffs(found, deployedTexts(dirname(file)), scope, hosts);
      console.log(options.json ? JSON.stringify(drift, null, 2) : driftText(drift, standardPaper()));
      process.exitCode = hasProblems(drift.findings) ? ExitCode.FINDING : ExitCode.WELL;
    });
}
