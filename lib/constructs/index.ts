export * from './lvs-director';
export * from './lvs-director-group';
export * from './lvs-director-pair';
export * from './nginx';
export { RealServerOptions } from './pool-server';
export * from './real-server-pool';
export { VirtualServiceOptions } from './virtual-services';
