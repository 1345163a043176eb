import { MethodProperties } from './method';

export const directRouting: MethodProperties = { flag: '-g', packets: 'unchanged' };
