export * from './constructs';
export * from './options';
