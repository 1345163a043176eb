import { Command } from 'commander';
import { dirname } from 'node:path';
import { driftOf } from '../drift/compare';
import { Drift } from '../drift/drift';
import { deployedTexts } from '../drift/deployed-texts';
import { driftQuestions } from '../drift/drift-questions';
import { driftText } from '../drift/drift-text';
import { withDiffs } from '../drift/with-diffs';
import { ExitCode } from '../exit-code';
import { hasProblems } from '../finding';
import { repairsOf } from '../repair/plan';
import { repair } from '../repair/repair';
import { repairedLines } from '../repair/repair-text';
import { Scope, scopeOf } from '../scope';
import { Answers, Hosts } from '../ssh/hosts';
import { standardPaper } from '../text/paper';
import { StackOptions, hostsOf, inventoryOf, withStackOptions } from './stack-options';

/** What is on hosts against what was deployed. */
export function addDriftCommand(program: Command): void {
  withStackOptions(program.command('drift'))
    .description(
      'compare files, sysctls, units, addresses, IPVS tables, tc filters and nftables with what was deployed',
    )
    .argument('[cluster...]', 'paths or names of clusters; all, if none is named')
    .option('--repair', 'bring drifted hosts back as their last deploys left them, one after the other')
    .action(async (names: string[], options: DriftOptions) => {
      const { file, inventory } = inventoryOf(options);
      const scope = scopeOf(inventory, names);
      const hosts = hostsOf(options);
      const texts = deployedTexts(dirname(file));
      const { drift, answers } = await askDrift(scope, hosts);
      const repairs = options.repair ? repairsOf(drift, scope, answers, texts) : [];
      const repaired = await repair(repairs, hosts);
      const left = repairs.length > 0 ? (await askDrift(scope, hosts)).drift : drift;
      const told = await withDiffs(left, texts, scope, hosts);
      console.log(
        options.json
          ? JSON.stringify(options.repair ? { ...told, repaired } : told, null, 2)
          : [...repairedLines(repaired, standardPaper()), driftText(told, standardPaper())].join('\n'),
      );
      process.exitCode = hasProblems(told.findings) ? ExitCode.FINDING : ExitCode.WELL;
    });
}

interface DriftOptions extends StackOptions {
  readonly repair?: boolean;
}

async function askDrift(scope: Scope, hosts: Hosts): Promise<{ drift: Drift; answers: Answers }> {
  const answers = await hosts.ask(scope.hosts.map((host) => [host, driftQuestions(scope, host)] as const));
  return { drift: driftOf(scope, answers, new Date()), answers };
}
