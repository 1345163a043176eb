export { BalancerMember } from './balancer/balancer-construct';
export * from './lvs/lvs-director';
export * from './lvs/lvs-director-group';
export * from './lvs/lvs-director-pair';
export { VirtualService, VirtualServiceOptions } from './lvs/virtual-service';
export * from './nginx';
export { ExternalPoolServer, PoolServer, RealServerOptions } from './pool/pool-server';
export * from './pool/real-server-pool';
export * from './pool/real-server-pool-props';
