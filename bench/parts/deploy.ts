import { Part } from '../part';
export const deploy: Part = { name: 'deploy', rows: async function* () {} };
