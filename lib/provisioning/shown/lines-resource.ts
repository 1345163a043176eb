import { Lazy, TerraformIterator, TerraformLocal, TerraformResource, Token } from 'cdktf';
import { Construct } from 'constructs';
import { createHash } from 'node:crypto';
import { StackFile, addStackFiles, stackFilePath } from '../stack-files';
import { stepResource } from '../step-resource';
import { ShownTexts, sectionTexts } from './shown-texts';

/** A host, and what of its files a plan shows. */
export interface ShownHost {
  readonly name: string;
  /** The same for hosts that get the same. */
  readonly hash: string;
  readonly texts: ShownTexts;
}

/** What is shown of one construct. */
export interface LinesResourceProps {
  /** Asked for at synth. */
  readonly hosts: () => ShownHost[];
  /** What has to be done before; asked for at synth. */
  readonly dependsOn: () => TerraformResource[];
}

/**
 * Does nothing: an engine prints what changes of it line by line. Hosts that get the same are one instance, by the name of the first: a pool's thousand texts would be
 * in the state, and printed, a thousand times. It is no trigger of what works on hosts, so that nothing is done there for what is shown.
 */
export function linesResource(scope: Construct, { hosts, dependsOn }: LinesResourceProps): TerraformResource {
  const made = new Construct(scope, 'Lines');
  const groups = () => groupsOf(hosts());
  const byFirst = <T>(valueOf: (group: readonly ShownHost[]) => T) =>
    Lazy.anyValue({
      produce: () => Object.fromEntries(groups().map((group) => [group[0].name, valueOf(group)])),
    });
  addStackFiles(made, () => groups().map(fileOf));
  const { fqn: files } = new TerraformLocal(
    made,
    'Files',
    byFirst((group) => stackFilePath(fileOf(group).fileName)),
  );
  return stepResource(made, 'Resource', {
    forEach: TerraformIterator.fromMap(Token.asAnyMap(`\${${files}}`)),
    triggers: () => `\${jsondecode(file(each.value))}`,
    dependsOn,
    isBeforeOurs: true,
  });
}

function groupsOf(hosts: readonly ShownHost[]): ShownHost[][] {
  const groups = new Map<string, ShownHost[]>();
  for (const host of hosts) {
    const group = groups.get(host.hash) ?? [];
    group.push(host);
    groups.set(host.hash, group);
  }
  return [...groups.values()];
}

function fileOf(group: readonly ShownHost[]): StackFile {
  const names = sectionTexts('hosts', group.map(({ name }) => name).join('\n'));
  const text = `${JSON.stringify({ ...Object.fromEntries(names), ...group[0].texts }, null, 2)}\n`;
  return { fileName: `${createHash('sha256').update(text).digest('hex').slice(0, 32)}.json`, text };
}
