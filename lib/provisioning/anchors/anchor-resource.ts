import { Lazy, TerraformIterator, TerraformLocal, TerraformResource, Token } from 'cdktf';
import { Construct } from 'constructs';
import { ServerHost } from '../../options/server-host';
import { projectOf } from '../owner';
import { keyOfTearDown } from '../private-key';
import { SSH_TRIGGERS, sshConnectionFromTriggers, sshTriggers } from '../ssh-connection';
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

/** What a tear-down reads of its own object. */
const KEYS = ['name', 'cluster', 'path', 'instance', ...SSH_TRIGGERS];

/**
 * One resource, for_each over anchors. It does nothing when it is made; an anchor taken out of the code loses its key, and then its tear-down runs: Terraform
 * runs no destroy provisioner of a block that is gone, or that create_before_destroy replaces.
 */
export function anchorResource(scope: Construct, props: AnchorResourceProps): TerraformResource {
  const entries = () => props.anchors().map((anchor) => [anchor.key, entryOf(scope, anchor)]);
  // An engine evaluates a map that is written in for_each anew for each value of each instance, and a local once.
  const hosts = new TerraformLocal(
    scope,
    'Hosts',
    Lazy.anyValue({ produce: () => Object.fromEntries(entries()) as object }),
  );
  return stepResource(scope, 'Resource', {
    forEach: TerraformIterator.fromMap(Token.asAnyMap(hosts.expression)),
    triggers: Object.fromEntries(KEYS.map((key) => [key, `\${each.value.${key}}`])),
    provisioners: () => tearDown(scope, props),
    dependsOn: props.dependsOn,
  });
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
      connection: sshConnectionFromTriggers(trigger, key, scriptPath(cluster)),
      inline: leaveCommands(cluster, name, owner, kind, runAs),
    },
  ];
}
