import { MethodProperties } from './method';

export const tunneling: MethodProperties = { flag: '-i', packets: 'wrapped' };
