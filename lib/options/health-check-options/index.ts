export * from './bfd';
export * from './dns';
export * from './file';
export * from './http';
export * from './script';
export * from './smtp';
export * from './times';
export * from './udp';
