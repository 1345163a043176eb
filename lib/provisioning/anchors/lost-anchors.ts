import { TerraformElement, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { refuse } from '../../validation/validation-error';
import { stepResource } from '../step-resource';

/** Environment variable with hosts, between commas, that are gone for good: NAME, or CONSTRUCT_PATH/NAME where the construct is no longer in the code. */
export const LOST_VARIABLE = 'LINUX_LB_LOST';

/** As they were given, each once. */
export function lostHosts(): string[] {
  const words = (process.env[LOST_VARIABLE] ?? '').split(',').map((each) => each.trim());
  return [...new Set(words)].filter((each) => each !== '');
}

/** Refuses a host of a construct that is lost: its step would connect to it. */
export function refuseLostHosts(path: string, hosts: readonly string[]): void {
  const lost = lostHosts().find((each) => hosts.some((name) => each === name || each === `${path}/${name}`));
  if (lost === undefined) return;
  refuse(path, LOST_VARIABLE, lost, 'hosts that are no longer in the code: take this one out of it, too');
}

/**
 * Has a deploy forget anchors: an engine connects to a host before it ends its anchor, and no host is there. They move to a resource without provisioners
 * and without instances, which ends them. `moved` is of Terraform 1.1.
 */
export function forgetLost(scope: Construct, anchors: TerraformResource, keys: () => string[]): void {
  if (lostHosts().length === 0) return;
  const lost = stepResource(scope, 'Lost', { dependsOn: () => [] });
  lost.addOverride('for_each', {});
  new Moved(scope, 'Moved', () =>
    keys().map((key) => ({ from: instanceOf(anchors, key), to: instanceOf(lost, key) })),
  );
}

/** Where an object of the state was, and where it is: `moved` blocks. */
interface Move {
  readonly from: string;
  readonly to: string;
}

class Moved extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly moves: () => Move[],
  ) {
    super(scope, id);
  }

  public override toTerraform(): { moved?: Move[] } {
    const moved = this.moves();
    return moved.length > 0 ? { moved } : {};
  }
}

function instanceOf(resource: TerraformResource, key: string): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}[${JSON.stringify(key)}]`;
}
