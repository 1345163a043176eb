export * from './lvs-director';
export * from './lvs-director-pair';
export * from './nginx';
export * from './real-server-pool';
export { VirtualServiceOptions } from './virtual-services';
