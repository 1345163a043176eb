import { Fn, Lazy, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { ServerHost } from '../options/server-host';
import { AssetDirectory } from './asset-directory';
import { HostPlan } from './host-plan';
import { HostValue, SplitFiles, splitTokens } from './placeholders';
import { planFiles } from './plan-files';
import { runAs, sshConnection } from './ssh-connection';
import { prepareCommands, prepareScriptPath, runScriptPath, stageDirectory } from './stage';
import { StepProvisioner, stepResource } from './step-resource';
import { escapeTemplate } from './terraform-template';

/** One construct's work on one host. */
export interface HostStepProps {
  readonly host: ServerHost;
  /** Name of the construct on hosts. */
  readonly cluster: string;
  /** What the host gets; asked for at synth. */
  readonly plan: () => HostPlan;
  /** What has to be done before; asked for at synth. */
  readonly dependsOn: () => TerraformResource[];
}

/** Puts a host into the state that its plan describes: at most four SSH connections, none if nothing changed. */
export class HostStep extends Construct {
  public readonly resource: TerraformResource;
  private readonly asset: AssetDirectory;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: HostStepProps,
  ) {
    super(scope, id);
    this.asset = new AssetDirectory(this, 'Files', () => this.split().files);
    this.resource = stepResource(this, 'Resource', {
      triggers: this.triggers(),
      provisioners: () => this.provisioners(),
      dependsOn: props.dependsOn,
    });
  }

  private triggers(): { [key: string]: string } {
    return {
      host: this.props.host.address,
      files: this.asset.hash,
      values: Lazy.stringValue({ produce: () => valuesHash(this.split().values) }),
      secrets: Lazy.stringValue({ produce: () => secretVersions(this.split().values) }),
    };
  }

  private provisioners(): StepProvisioner[] {
    const { host, cluster } = this.props;
    const { values } = this.split();
    const stage = stageDirectory(cluster);
    const connection = sshConnection(host, prepareScriptPath(cluster));
    const upload = { type: 'file', connection } as const;
    const apply = `exec ${runAs(host)}sh ${stage}/apply.sh ${cluster} ${host.name}`;
    return [
      { type: 'remote-exec', connection, inline: prepareCommands(cluster, runAs(host)) },
      { ...upload, source: `${this.asset.path}/`, destination: stage },
      ...(values.length > 0
        ? [{ ...upload, content: valueLines(values), destination: `${stage}/values` }]
        : []),
      {
        type: 'remote-exec',
        connection: { ...connection, scriptPath: runScriptPath(cluster) },
        inline: [apply],
      },
    ];
  }

  private split(): SplitFiles {
    const plan = this.props.plan();
    return splitTokens(this, planFiles(plan), plan.secrets);
  }
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
