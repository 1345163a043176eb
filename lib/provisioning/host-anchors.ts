import { Lazy, TerraformIterator, TerraformLocal, TerraformResource, Token } from 'cdktf';
import { Construct } from 'constructs';
import { ServerHost } from '../options/server-host';
import { ownerOf } from './owner';
import { keyOfTearDown } from './private-key';
import { SSH_TRIGGERS, sshConnectionFromTriggers, sshTriggers } from './ssh-connection';
import { leaveCommands, prepareCommands, prepareScriptPath, runScriptPath } from './stage';
import { StepProvisioner, selfTrigger, stepResource } from './step-resource';

/** The hosts whose tear-down a construct carries. */
export interface HostAnchorsProps {
  readonly cluster: string;
  /** Asked for at synth. */
  readonly hosts: () => ServerHost[];
  /** What is torn down only after these are; asked for at synth. */
  readonly dependsOn: () => TerraformResource[];
}

/**
 * One resource per construct, for_each over its hosts by name. It does nothing when it is made; a host taken out of the code loses its key, and then
 * its tear-down runs: Terraform runs no destroy provisioner of a block that is gone, or that create_before_destroy replaces.
 */
export class HostAnchors extends Construct {
  public readonly resource: TerraformResource;

  constructor(
    private readonly cluster: Construct,
    id: string,
    private readonly props: HostAnchorsProps,
  ) {
    super(cluster, id);
    // An engine evaluates a map that is written in for_each anew for each value of each instance, and a local once.
    const hosts = new TerraformLocal(this, 'Hosts', Lazy.anyValue({ produce: () => this.hosts() }));
    this.resource = stepResource(this, 'Resource', {
      forEach: TerraformIterator.fromMap(Token.asAnyMap(hosts.expression)),
      triggers: Lazy.anyValue({ produce: () => this.triggers() }),
      provisioners: () => this.tearDown(),
      dependsOn: props.dependsOn,
    });
  }

  private triggers(): { [key: string]: string } {
    const keys = ['name', ...SSH_TRIGGERS, ...(this.knowsInstances() ? ['instance'] : [])];
    return Object.fromEntries(keys.map((key) => [key, `\${each.value.${key}}`]));
  }

  private hosts(): { [name: string]: { [key: string]: string } } {
    const instance = ({ instanceId = '' }: ServerHost): { [key: string]: string } =>
      this.knowsInstances() ? { instance: instanceId } : {};
    return Object.fromEntries(
      this.props
        .hosts()
        .map((host) => [host.name, { name: host.name, ...sshTriggers(this, host), ...instance(host) }]),
    );
  }

  /** Only who says instances gets triggers of theirs: others' anchors stay as they are. */
  private knowsInstances(): boolean {
    return this.props.hosts().some(({ instanceId }) => instanceId !== undefined);
  }

  private tearDown(): StepProvisioner[] {
    const { cluster, hosts } = this.props;
    const trigger = (key: string) => selfTrigger(this, key);
    const [name, runAs] = [`\${${trigger('name')}}`, `\${${trigger('run_as')}}`];
    const key = keyOfTearDown(this, hosts(), trigger);
    const remote = (scriptPath: string, inline: string[]): StepProvisioner => ({
      type: 'remote-exec',
      when: 'destroy',
      connection: sshConnectionFromTriggers(trigger, key, scriptPath),
      inline,
    });
    return [
      remote(prepareScriptPath(cluster), prepareCommands(cluster, runAs)),
      remote(runScriptPath(cluster), leaveCommands(cluster, name, ownerOf(this.cluster), runAs)),
    ];
  }
}
