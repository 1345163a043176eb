import { Lazy, TerraformIterator, TerraformLocal, TerraformResource, Token } from 'cdktf';
import { Construct } from 'constructs';
import { ServerHost } from '../options/server-host';
import { Payload, payloadText } from './payload';
import { keyOfPreparation } from './private-key';
import { sshConnectionOf, sshTriggers } from './ssh-connection';
import { directoryWords, phaseCommand, scriptPath, stageCommands } from './stage';
import { StepProvisioner, stepResource } from './step-resource';

/** A host and what is its own of all that is sent to it. */
export interface PreparedHost {
  readonly host: ServerHost;
  readonly own: Payload;
}

/** What is prepared for one construct. */
export interface PreparationResourceProps {
  /** Name of the construct on hosts. */
  readonly cluster: string;
  /** What all hosts are sent. */
  readonly scripts: Payload;
  /** Asked for at synth. */
  readonly hosts: () => PreparedHost[];
  /** What has to be done before; asked for at synth. */
  readonly dependsOn: () => TerraformResource[];
}

/**
 * Prepares hosts of a construct: one resource, for_each over one text a host. For each step an engine writes down the address of every resource that it comes after,
 * and all steps come after all preparations. A resource is one, however many instances it has.
 */
export function preparationResource(scope: Construct, props: PreparationResourceProps): TerraformResource {
  const made = new Construct(scope, 'Preparations');
  const hosts = local(
    made,
    'Hosts',
    byHost(props, (each) => entryOf(made, each)),
  );
  const texts = local(made, 'Texts', textsOf(hosts, 'host'));
  // Of a text all is sensitive where one value is, and the engine says nothing of a script with a sensitive value in it.
  const sent = local(
    made,
    'Sent',
    textsOf(hosts, `{${SENT.map((key) => `${key} = host.${key}`).join(', ')}}`),
  );
  const keys = local(made, 'Keys', byHost(props, keyValue));
  return stepResource(made, 'Resource', {
    forEach: TerraformIterator.fromMap(Token.asAnyMap(`\${${texts}}`)),
    triggers: () => triggers(props),
    provisioners: () => [provisioner(props, `jsondecode(${sent}[each.key])`, keys)],
    dependsOn: props.dependsOn,
    isBeforeOurs: true,
  });
}

function local(scope: Construct, id: string, value: unknown): string {
  return new TerraformLocal(scope, id, value).fqn;
}

/** A map with what only Terraform may know. */
function byHost<T>(
  { hosts }: PreparationResourceProps,
  valueOf: (host: PreparedHost) => T | undefined,
): unknown {
  const entries = () => hosts().map((each) => [each.host.name, valueOf(each)] as const);
  return Lazy.anyValue({
    produce: () => Object.fromEntries(entries().filter(([, value]) => value !== undefined)),
  });
}

function textsOf(hosts: string, value: string): string {
  return `\${{for key, host in ${hosts} : key => jsonencode(${value})}}`;
}

/** What of an entry the script is made of; nothing of it is a token. */
const SENT = ['directories', 'files', 'run_as'];

function entryOf(scope: Construct, { host, own }: PreparedHost): Record<string, string> {
  const { instanceId: instance = '' } = host;
  const sent = { directories: directoryWords(own.files), files: own.hash };
  return { instance, ...sent, ...sshTriggers(scope, host) };
}

/** Never in an entry, since part of an entry is in the state. */
function keyValue({ host }: PreparedHost): string | undefined {
  return host.ssh.key?.value;
}

function entry(key: string): string {
  return `jsondecode(each.value).${key}`;
}

/** Those of the step. */
function triggers({ scripts }: PreparationResourceProps): { [key: string]: string } {
  const of = (key: string) => `\${${entry(key)}}`;
  return { host: of('address'), instance: of('instance'), scripts: scripts.hash, files: of('files') };
}

function provisioner(
  { cluster, scripts }: PreparationResourceProps,
  sent: string,
  keys: string,
): StepProvisioner {
  const [host, runAs] = ['${each.key}', `\${${sent}.run_as}`];
  const texts = [scripts.hash, `\${${sent}.files}`].map(payloadText);
  return {
    type: 'remote-exec',
    connection: sshConnectionOf(entry, keyOfPreparation(entry, keys), scriptPath(cluster)),
    inline: [
      ...stageCommands({ cluster, host, runAs, directories: `\${${sent}.directories}`, texts }),
      phaseCommand('prepare', { cluster, host, runAs }),
    ],
  };
}
