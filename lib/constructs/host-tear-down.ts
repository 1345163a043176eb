import { Construct } from 'constructs';
import { StackAnchors } from '../provisioning/anchors/stack-anchors';
import { StackRegistry } from './registry/stack-registry';

/**
 * Has a stack tear down the hosts of what was taken out of its code, also when nothing of this library is left in it: Terraform runs no tear-down of a resource
 * whose block is gone. Put it in the place of the last pool, director or balancer of a stack, and deploy once; then it may go, too. As long as there is
 * another one, or for a stack that is destroyed as a whole (`cdktf destroy`), you do not need it.
 *
 * @example
 * declare const stack: TerraformStack;
 *
 * new HostTearDown(stack, 'TearDown');
 */
export class HostTearDown extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    StackRegistry.of(this);
    StackAnchors.of(this);
  }
}
