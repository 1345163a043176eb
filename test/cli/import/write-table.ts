/** Makes docs/import-table.md anew: `npm run import-table`. */
import { writeFileSync } from 'node:fs';
import { TABLE, coverageTable, samples } from './coverage';
import { nginxSamples } from './nginx-imported';

writeFileSync(TABLE, coverageTable(samples(), nginxSamples()));
