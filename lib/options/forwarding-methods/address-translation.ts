import { MethodProperties } from './method';

export const addressTranslation: MethodProperties = { flag: '-m', packets: 'translated' };
