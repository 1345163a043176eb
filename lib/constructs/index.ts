export * from './host-tear-down';
export * from './lvs/lvs-director';
export * from './lvs/lvs-director-group';
export * from './lvs/lvs-director-pair';
export * from './nginx';
export { RealServerOptions } from './pool/pool-server';
export * from './pool/real-server-pool';
export { VirtualServiceOptions } from './lvs/virtual-services';
