import { Lazy, TerraformIterator, TerraformLocal, TerraformResource, Token } from 'cdktf';
import { Construct } from 'constructs';
import { ServerHost } from '../../options/server-host';
import { projectOf } from '../owner';
import { keyOfTearDown } from '../private-key';
import { sshConnectionOf, sshTriggers } from '../ssh-connection';
import { leaveCommands, scriptPath } from '../stage';
import { StepProvisioner, selfTrigger, stepResource } from '../step-resource';

/** Who carries the tear-down of a construct's hosts. A host's plan says which of them may. */
export type AnchorKind = 'stack' | 'construct';

/** A host whose tear-down is carried, for a cluster on it. */
export interface Anchor {
  /** What tells it from the others of the resource; a contract, since a key that goes is a tear-down. */
  readonly key: string;
  readonly cluster: string;
  /** Path of the construct. */
  readonly path: string;
  readonly host: ServerHost;
}

/** What an anchor resource carries, and after what it is made; both asked for at synth. */
export interface AnchorResourceProps {
  readonly kind: AnchorKind;
  readonly anchors: () => Anchor[];
  readonly dependsOn: () => TerraformResource[];
}

/**
 * One resource, for_each over anchors. It does nothing when it is made; an anchor taken out of the code loses its key, and then its tear-down runs: Terraform
 * runs no destroy provisioner of a block that is gone, or that create_before_destroy replaces.
 */
export function anchorResource(scope: Construct, props: AnchorResourceProps): TerraformResource {
  return stepResource(scope, 'Resource', {
    forEach: TerraformIterator.fromMap(Token.asAnyMap(textsOf(scope, props).expression)),
    triggers: () => '${jsondecode(each.value)}',
    provisioners: () => tearDown(scope, props),
    dependsOn: props.dependsOn,
  });
}

/**
 * What the tear-down of each host reads of its own object, as one text a host: for each instance an engine looks through all that for_each is made of, and a text is
 * one value where an object is one for each of its attributes. In locals, which are evaluated once.
 */
function textsOf(scope: Construct, { anchors }: AnchorResourceProps): TerraformLocal {
  const entries = () => anchors().map((anchor) => [anchor.key, entryOf(scope, anchor)]);
  const hosts = Lazy.anyValue({ produce: () => Object.fromEntries(entries()) as object });
  const { fqn } = new TerraformLocal(scope, 'Hosts', hosts);
  return new TerraformLocal(scope, 'Texts', `\${{for key, host in ${fqn} : key => jsonencode(host)}}`);
}

function entryOf(scope: Construct, { host, cluster, path }: Anchor): Record<string, string> {
  const { name, instanceId: instance = '' } = host;
  return { name, cluster, path, instance, ...sshTriggers(scope, host) };
}

function tearDown(scope: Construct, { kind, anchors }: AnchorResourceProps): StepProvisioner[] {
  const trigger = (key: string) => selfTrigger(scope, key);
  const [name, cluster, path, runAs] = ['name', 'cluster', 'path', 'run_as'].map(
    (key) => `\${${trigger(key)}}`,
  );
  const hosts = anchors().map(({ host }) => host);
  const key = keyOfTearDown(scope, hosts, trigger);
  const owner = `${projectOf(scope)} ${path}`;
  return [
    {
      type: 'remote-exec',
      when: 'destroy',
      connection: sshConnectionOf(trigger, key, scriptPath(cluster)),
      inline: leaveCommands(cluster, name, owner, kind, runAs),
    },
  ];
}
