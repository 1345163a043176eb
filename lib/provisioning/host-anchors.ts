import { Lazy, TerraformIterator, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { ServerHost } from '../options/server-host';
import { sshConnectionFromTriggers, sshTriggers } from './ssh-connection';
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
    scope: Construct,
    id: string,
    private readonly props: HostAnchorsProps,
  ) {
    super(scope, id);
    this.resource = stepResource(this, 'Resource', {
      forEach: TerraformIterator.fromMap(Lazy.anyValue({ produce: () => this.hosts() }) as never),
      triggers: Object.fromEntries(['name', ...SSH_TRIGGERS].map((key) => [key, `\${each.value.${key}}`])),
      provisioners: () => this.tearDown(),
      dependsOn: props.dependsOn,
    });
  }

  private hosts(): { [name: string]: { [key: string]: string } } {
    return Object.fromEntries(
      this.props.hosts().map((host) => [host.name, { name: host.name, ...sshTriggers(host) }]),
    );
  }

  private tearDown(): StepProvisioner[] {
    const { cluster } = this.props;
    const trigger = (key: string) => selfTrigger(this, key);
    const [name, runAs] = [`\${${trigger('name')}}`, `\${${trigger('run_as')}}`];
    const remote = (scriptPath: string, inline: string[]): StepProvisioner => ({
      type: 'remote-exec',
      when: 'destroy',
      connection: sshConnectionFromTriggers(trigger, scriptPath),
      inline,
    });
    return [
      remote(prepareScriptPath(cluster), prepareCommands(cluster, runAs)),
      remote(runScriptPath(cluster), leaveCommands(cluster, name, runAs)),
    ];
  }
}

const SSH_TRIGGERS = Object.keys(sshTriggers(new ServerHost({ name: 'any', networkInterfaces: [] })));
