import { TerraformStack } from 'cdktf';
import {
  LvsDirectorGroup,
  LvsDirectorGroupProps,
  NginxHaGroup,
  NginxHaGroupProps,
  VirtualIp,
} from '../../lib';
import { VIP, host, pool } from './hosts';

/** Three directors without a virtual service. */
export function directorGroup(
  stack: TerraformStack,
  props: Partial<LvsDirectorGroupProps> = {},
): LvsDirectorGroup {
  return new LvsDirectorGroup(stack, 'group', {
    directors: [host('d1', 11), host('d2', 12), host('d3', 13)],
    virtualIps: [VirtualIp.of(VIP)],
    vrrp: { virtualRouterId: 51 },
    ...props,
  });
}

/** Three nginx balancers without a server. */
export function balancerGroup(stack: TerraformStack, props: Partial<NginxHaGroupProps> = {}): NginxHaGroup {
  return new NginxHaGroup(stack, 'edge', {
    balancers: [host('n1', 11), host('n2', 12), host('n3', 13)],
    virtualIps: [VirtualIp.of(VIP)],
    vrrp: { virtualRouterId: 52 },
    ...props,
  });
}

/** Three directors in front of a pool, direct routing. */
export function drGroup(stack: TerraformStack): void {
  directorGroup(stack).addVirtualService('http', { pool: pool(stack) });
}

/** Three balancers in front of a pool. */
export function nginxGroup(stack: TerraformStack): void {
  balancerGroup(stack).addHttpServer('web', { pool: pool(stack) });
}
