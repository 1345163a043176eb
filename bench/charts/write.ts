/** Makes docs/charts anew of docs/measured: `npm run charts`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHARTS, drawnCharts } from './files';

const charts = drawnCharts();
rmSync(CHARTS, { recursive: true, force: true });
mkdirSync(CHARTS);
for (const [name, text] of charts) writeFileSync(join(CHARTS, name), text);
