import { Program } from './program';

export const apache: Program = { packages: ['apache2'], unit: 'apache2.service' };
