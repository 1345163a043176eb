export * from './nginx-balancer';
export * from './nginx-ha-group';
export * from './nginx-ha-pair';
export * from './options';
