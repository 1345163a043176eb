import { Program } from './program';

export const keepalived: Program = { packages: ['keepalived'], unit: 'keepalived.service' };
