import './validation/needed-packages';
export * from './constructs';
export * from './options';
