import { Program } from './program';

export const nginx: Program = { packages: ['nginx'], unit: 'nginx.service' };
