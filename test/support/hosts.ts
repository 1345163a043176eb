import { TerraformStack } from 'cdktf';
import {
  HealthCheck,
  LvsDirector,
  LvsDirectorPair,
  LvsDirectorPairProps,
  RealServerPool,
  RealServerPoolProps,
  RealService,
  ServerHost,
  SshAccess,
  SshKey,
  VirtualIp,
} from '../../lib';

/** The virtual IP of every example. */
export const VIP = '192.0.2.100';

/** A host on 192.0.2.0/24, or with other addresses: `eth0 192.0.2.11/24`. */
export function host(name: string, where: string | number, ssh: SshAccess = {}): ServerHost {
  const words = typeof where === 'number' ? ['eth0', `192.0.2.${where}/24`] : where.split(' ');
  const networkInterfaces = [];
  for (let i = 0; i < words.length; i += 2)
    networkInterfaces.push({ device: words[i], address: words[i + 1] });
  return new ServerHost({ name, networkInterfaces, ssh: { key: SshKey.file('/home/me/.ssh/id'), ...ssh } });
}

/** A pool with nginx on three servers of weights 3, 2, 1. */
export function pool(
  stack: TerraformStack,
  props: Partial<RealServerPoolProps> = {},
  id = 'pool',
): RealServerPool {
  const made = new RealServerPool(stack, id, {
    port: 80,
    healthCheck: HealthCheck.http('/healthz'),
    service: RealService.nginx(),
    ...props,
  });
  made.addServer(host('rs1', 21), { weight: 3 });
  made.addServer(host('rs2', 22), { weight: 2 });
  made.addServer(host('rs3', 23));
  return made;
}

/** A pair of directors without a virtual service. */
export function pair(
  stack: TerraformStack,
  props: Partial<LvsDirectorPairProps> = {},
  id = 'pair',
): LvsDirectorPair {
  return new LvsDirectorPair(stack, id, {
    primary: host('d1', 11),
    backup: host('d2', 12),
    virtualIps: [VirtualIp.of(VIP)],
    vrrp: { virtualRouterId: 51 },
    ...props,
  });
}

/** The reference topology: a pair in front of a pool, direct routing. */
export function drPair(stack: TerraformStack): void {
  pair(stack).addVirtualService('http', { pool: pool(stack) });
}

/** One director in front of a pool. */
export function singleDirector(stack: TerraformStack): void {
  const director = new LvsDirector(stack, 'director', {
    host: host('d1', 11),
    virtualIps: [VirtualIp.of(VIP)],
  });
  director.addVirtualService('http', { pool: pool(stack) });
}

/** A pool that no balancer uses. */
export function poolAlone(stack: TerraformStack): void {
  pool(stack);
}
