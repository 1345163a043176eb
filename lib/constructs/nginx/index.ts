export { HttpServer } from './http-server';
export * from './nginx-balancer';
export * from './nginx-ha-group';
export * from './nginx-ha-pair';
export * from './options';
export { StreamServer } from './stream-server';
