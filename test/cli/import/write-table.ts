/** Makes docs/import-table.md anew: `npm run import-table`. */
import { writeFileSync } from 'node:fs';
import { TABLE, coverageTable, samples } from './coverage';

writeFileSync(TABLE, coverageTable(samples()));
