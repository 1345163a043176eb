import { Fn, Lazy, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { ServerHost } from '../options/server-host';
import { HostAnchors } from './anchors/host-anchors';
import { HostNumber, HostPlan } from './host-plan';
import { HostValue, SplitFiles, splitTokens } from './placeholders';
import { isAdopted, ownerOf } from './owner';
import { Payload } from './payload';
import { planFiles } from './plan-files';
import { keyOfDeploy } from './private-key';
import { runAs, sshConnection } from './ssh-connection';
import { scriptPayload } from './script-payload';
import { prepareScriptPath, runScriptPath, stageCommands, stageDirectory } from './stage';
import { StepProvisioner, selfTrigger, stepResource } from './step-resource';
import { escapeTemplate } from './terraform-template';
import { untilPlansChange } from './until-change';

/** One construct's work on one host. */
export interface HostStepProps {
  readonly host: ServerHost;
  /** Name of the construct on hosts. */
  readonly cluster: string;
  /** Who carries the host's tear-down. */
  readonly anchors: HostAnchors;
  /** What the host gets; asked for at synth, and again only when somebody has said `plansChange`. */
  readonly plan: () => HostPlan;
  /** What has to be done before, but for the anchors; asked for at synth. */
  readonly dependsOn: () => TerraformResource[];
}

/** Puts a host into the state that its plan describes: at most three SSH connections, none if nothing changed. */
export class HostStep extends Construct {
  public readonly resource: TerraformResource;
  private readonly plan: () => HostPlan;
  private readonly split: () => SplitFiles;
  private readonly scripts: Payload;
  private readonly own: Payload;

  constructor(
    private readonly construct: Construct,
    id: string,
    private readonly props: HostStepProps,
  ) {
    super(construct, id);
    this.plan = untilPlansChange(props.plan);
    this.split = untilPlansChange(() => this.splitPlan());
    this.scripts = scriptPayload(construct);
    this.own = new Payload(this, 'Files', () => this.split().files);
    this.resource = stepResource(this, 'Resource', {
      triggers: this.triggers(),
      provisioners: () => this.provisioners(),
      dependsOn: () => [props.anchors.resource, ...props.dependsOn()],
    });
  }

  public get host(): ServerHost {
    return this.props.host;
  }

  /** What no other construct on the host may have; known from synth on. */
  public get numbers(): readonly HostNumber[] {
    return this.plan().numbers;
  }

  /** What the host gets; known from synth on. */
  public get hostPlan(): HostPlan {
    return this.plan();
  }

  private triggers(): { [key: string]: string } {
    const { address, instanceId } = this.props.host;
    return {
      host: address,
      ...(instanceId === undefined ? {} : { instance: instanceId }),
      scripts: Lazy.stringValue({ produce: () => this.scripts.hash }),
      files: Lazy.stringValue({ produce: () => this.own.hash }),
      values: Lazy.stringValue({ produce: () => valuesHash(this.split().values) }),
      secrets: Lazy.stringValue({ produce: () => secretVersions(this.split().values) }),
    };
  }

  private provisioners(): StepProvisioner[] {
    const { host, cluster } = this.props;
    const { values } = this.split();
    const stage = stageDirectory(cluster);
    const key = keyOfDeploy(this, host, (trigger) => selfTrigger(this, trigger));
    const connection = sshConnection(host, key, prepareScriptPath(cluster));
    const apply = `exec ${runAs(host)}sh ${stage}/apply.sh ${cluster} ${host.name}${isAdopted(cluster) ? ' adopt' : ''}`;
    return [
      {
        type: 'remote-exec',
        connection,
        inline: stageCommands(cluster, host.name, runAs(host), [this.scripts, this.own]),
      },
      ...(values.length > 0 ? [valuesUpload(connection, `${stage}/values`, values)] : []),
      {
        type: 'remote-exec',
        connection: { ...connection, scriptPath: runScriptPath(cluster) },
        inline: [apply],
      },
    ];
  }

  private splitPlan(): SplitFiles {
    const plan = this.plan();
    const whose = { owner: ownerOf(this.construct), anchor: this.props.anchors.kind };
    return splitTokens(this, planFiles(plan, whose), plan.secrets);
  }
}

function valuesUpload(
  connection: StepProvisioner['connection'],
  destination: string,
  values: readonly HostValue[],
): StepProvisioner {
  return { type: 'file', connection, content: valueLines(values), destination };
}

/** Lines `NAME BASE64`, so that no byte of a value can break the form. */
function valueLines(values: readonly HostValue[]): string {
  return values.map(({ name, token }) => `${name} ${Fn.base64encode(token)}\n`).join('');
}

function valuesHash(values: readonly HostValue[]): string {
  const tokens = values.filter(({ secretVersion }) => secretVersion === undefined).map(({ token }) => token);
  return tokens.length === 0 ? '' : Fn.sha256(Fn.join('\n', tokens));
}

function secretVersions(values: readonly HostValue[]): string {
  return values
    .flatMap(({ name, secretVersion }) =>
      secretVersion === undefined ? [] : [`${name}=${escapeTemplate(secretVersion)}`],
    )
    .join(' ');
}
