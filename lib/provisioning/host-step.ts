import { Fn, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { ServerHost } from '../options/server-host';
import { HostAnchors } from './anchors/host-anchors';
import { oncePerPlan, sameForEqual } from './equal-plans';
import { HostNumber, HostPlan } from './host-plan';
import { HostValue, SplitFiles, splitTokens } from './placeholders';
import { ownerOf } from './owner';
import { areKnownBeforehand, isHostKnownBeforehand } from './known-beforehand';
import { Payload, payloadText } from './payload';
import { planFiles } from './plan-files';
import { PreparedStep } from './construct-preparations';
import { Preparations } from './preparations';
import { keyOfDeploy } from './private-key';
import { ShownTexts, shownTexts } from './shown/shown-texts';
import { runAs, sshConnection } from './ssh-connection';
import { scriptPayload } from './script-payload';
import {
  Phase,
  directoryWords,
  phaseCommand,
  runScriptPath,
  scriptPath,
  stageCommands,
  stageDirectory,
} from './stage';
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

/**
 * Puts a host into the state that its plan describes, in two phases. The preparation changes nothing that runs, and no host is changed before all are prepared.
 * One SSH connection for each phase, three if there are values that travel apart; none if nothing changed.
 */
export class HostStep extends Construct implements PreparedStep {
  public readonly resource: TerraformResource;
  public readonly own: Payload;
  private readonly plan: () => HostPlan;
  private readonly split: () => SplitFiles;
  private readonly scripts: Payload;

  constructor(
    public readonly construct: Construct,
    id: string,
    private readonly props: HostStepProps,
  ) {
    super(construct, id);
    this.plan = untilPlansChange(() => sameForEqual(construct, props.plan()));
    this.split = untilPlansChange(() => this.splitPlan());
    this.scripts = scriptPayload(construct);
    this.own = new Payload(this, 'Files', () => this.split().files);
    const preparations = Preparations.of(props.anchors);
    this.resource = stepResource(this, 'Resource', {
      triggers: () => this.triggers(),
      provisioners: () => this.provisioners('apply'),
      dependsOn: () => [props.anchors.resource, preparations.barrier, ...props.dependsOn()],
    });
    preparations.add(this);
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

  public get isKnownBeforehand(): boolean {
    const tokens = this.split().values.map(({ token }) => token);
    const texts = [...tokens, this.host.ssh.key?.value ?? ''];
    return isHostKnownBeforehand(this, this.host) && areKnownBeforehand(this, texts);
  }

  public get hasValues(): boolean {
    return this.split().values.length > 0;
  }

  public get shown(): ShownTexts {
    const plan = this.plan();
    return oncePerPlan(plan, 'shown', () => shownTexts(plan, this.split().files));
  }

  public prepareAlone(): TerraformResource {
    return stepResource(this, 'Preparation', {
      triggers: () => this.triggers(),
      provisioners: () => this.provisioners('prepare'),
      dependsOn: () => [this.props.anchors.resource],
      isBeforeOurs: true,
    });
  }

  private triggers(): { [key: string]: string } {
    const { address, instanceId } = this.props.host;
    const { values } = this.split();
    return {
      host: address,
      ...(instanceId === undefined ? {} : { instance: instanceId }),
      scripts: this.scripts.hash,
      files: this.own.hash,
      values: valuesHash(values),
      secrets: secretVersions(values),
    };
  }

  private provisioners(phase: Phase): StepProvisioner[] {
    const { host, cluster } = this.props;
    const { values } = this.split();
    const trigger = (key: string) => selfTrigger(this, key);
    const connection = sshConnection(host, keyOfDeploy(this, host, trigger), scriptPath(cluster));
    const words = { cluster, host: host.name, runAs: runAs(host) };
    // By triggers, so that an engine reads them when it connects and not to plan.
    const texts = ['scripts', 'files'].map((key) => payloadText(`\${${trigger(key)}}`));
    const stage = stageCommands({ ...words, directories: directoryWords(this.own.files), texts });
    const send = (...then: string[]): StepProvisioner => ({
      type: 'remote-exec',
      connection,
      inline: [...stage, ...then],
    });
    const run = phaseCommand(phase, words);
    if (values.length === 0) return [send(run)];
    const directory = stageDirectory(cluster);
    return [
      send(),
      valuesUpload(connection, `${directory}/values`, values),
      {
        type: 'remote-exec',
        connection: { ...connection, scriptPath: runScriptPath(cluster) },
        inline: [`cd ${directory}`, `exec ${run}`],
      },
    ];
  }

  private splitPlan(): SplitFiles {
    const plan = this.plan();
    const whose = { owner: ownerOf(this.construct), anchor: this.props.anchors.kind };
    const split = () => splitTokens(this, planFiles(plan, whose), plan.secrets);
    return oncePerPlan(plan, `files of ${whose.owner} ${whose.anchor}`, split);
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
